package dev.assay.array.nd4j;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.Binary;
import dev.assay.array.DType;
import dev.assay.array.Ids;
import dev.assay.array.Reduction;
import dev.assay.array.ResultShape;
import dev.assay.array.Shape;
import dev.assay.array.Unary;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * An array held by ND4J, contiguous and in row-major order, never shared with another array.
 *
 * <p>The shape is kept here, and an array without elements has nothing but its shape: ND4J rejects
 * zero lengths in most operations.
 */
final class Nd4jArray implements Array {
  private final DType dtype;
  private final int[] shape;

  /** The elements; null if there are none. */
  private final INDArray held;

  private Nd4jArray(DType dtype, int[] shape, INDArray held) {
    this.dtype = dtype;
    this.shape = shape;
    this.held = held;
  }

  /** Copies the data, which are rounded in place. */
  static Nd4jArray of(DType dtype, double[] data, int[] shape) {
    DataType type = dataType(dtype);
    dtype.round(data);
    if (data.length == 0) {
      return new Nd4jArray(dtype, shape, null);
    }
    return new Nd4jArray(dtype, shape, created(type, data, longs(shape)));
  }

  /** Numbers of the type are copied as such: to cast them in ND4J costs as much as an operation. */
  private static INDArray created(DataType type, double[] data, long[] shape) {
    return switch (type) {
      case DOUBLE -> Nd4j.create(data, shape, type);
      case FLOAT -> {
        float[] floats = new float[data.length];
        for (int i = 0; i < data.length; i++) {
          floats[i] = (float) data[i];
        }
        yield Nd4j.create(floats, shape, type);
      }
      case LONG -> {
        long[] wholes = new long[data.length];
        Arrays.setAll(wholes, i -> (long) data[i]);
        yield Nd4j.create(wholes, shape, type);
      }
      default -> Nd4j.create(data, shape, DataType.DOUBLE).castTo(type);
    };
  }

  /** Wraps a result of ND4J, cast and copied to rows if need be; it must not be a view. */
  static Nd4jArray wrap(DType dtype, INDArray result, int[] shape) {
    INDArray rows = result.ordering() == 'c' && !result.isView() ? result : result.dup('c');
    return new Nd4jArray(dtype, shape, shaped(rows.castTo(dataType(dtype)), longs(shape)));
  }

  /** A reshape that changes nothing costs as much as an operation. */
  private static INDArray shaped(INDArray x, long... shape) {
    return Arrays.equals(x.shape(), shape) ? x : x.reshape('c', shape);
  }

  static Nd4jArray of(String op, Array y) {
    if (y instanceof Nd4jArray array) {
      return array;
    }
    throw new IllegalArgumentException(
        "%s: y.backend=%s, expected nd4j".formatted(op, y.backend().name()));
  }

  /** Returns the elements as numbers of the dtype; bool, with which ND4J cannot count, as int64. */
  INDArray as(DType to) {
    return held.castTo(to == DType.BOOL ? DataType.LONG : dataType(to));
  }

  @Override
  public Backend backend() {
    return Nd4jBackend.INSTANCE;
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  @Override
  public double[] toDoubles() {
    return held == null ? new double[0] : held.castTo(DataType.DOUBLE).data().asDouble();
  }

  @Override
  public Array apply(Unary op) {
    DType result = op.resultType(dtype);
    if (held == null) {
      return empty(result, shape);
    }
    INDArray x = as(result);
    return switch (op) {
      case NEGATE -> wrap(result, x.neg(), shape);
      case ABS -> wrap(result, Transforms.abs(x), shape);
      case EXP -> wrap(result, Transforms.exp(x), shape);
      case LOG -> wrap(result, Transforms.log(x), shape);
      case SQRT -> wrap(result, Transforms.sqrt(x), shape);
      case SIN -> wrap(result, Transforms.sin(x), shape);
      case COS -> wrap(result, Transforms.cos(x), shape);
      case SIGMOID -> wrap(result, Transforms.sigmoid(x), shape);
      // tanh too: ND4J loses half the digits near 0, and in float32 gives 0 for 1e-8.
      default -> Array.super.apply(op);
    };
  }

  @Override
  public Array apply(Binary op, Array other) {
    Nd4jArray y = of(op.label(), other);
    DType result = op.resultType(dtype, y.dtype);
    int[] to = ResultShape.broadcast(op.label(), shape, y.shape);
    if (Shape.size(to) == 0) {
      return empty(result, to);
    }
    // Of one dtype before they meet: ND4J takes the left one, or fails.
    DType common = op.isComparison() ? DType.promote(dtype, y.dtype) : result;
    INDArray left = Guard.ofRank(as(common), to.length);
    INDArray right = Guard.ofRank(y.as(common), to.length);
    return wrap(result, Guard.binary(op, left, right, longs(to)), to);
  }

  @Override
  public Array reduce(Reduction op, int[] axes, boolean keepdims) {
    boolean[] mask = Shape.axisMask(op.label(), axes, shape.length);
    int[] to = ResultShape.reduce(op, shape, mask, keepdims);
    DType result = op.resultType(dtype);
    if (held == null) {
      return backend().zeros(result, to);
    }
    if (axes.length == 0) {
      // ND4J takes no axes for all axes.
      return astype(result);
    }
    int[] positive = Arrays.stream(axes).map(a -> a < 0 ? a + shape.length : a).toArray();
    return wrap(result, Guard.reduce(op, as(result), positive), to);
  }

  @Override
  public Array argmax(int axis, boolean keepdims) {
    int[] to = ResultShape.argmax(shape, axis, keepdims);
    if (held == null) {
      return empty(DType.INT64, to);
    }
    int at = Shape.axis("argmax", axis, shape.length);
    return wrap(DType.INT64, Guard.argmax(as(dtype), at), to);
  }

  @Override
  public Array matmul(Array other) {
    Nd4jArray y = of("matmul", other);
    int[] to = ResultShape.matmul(shape, y.shape);
    DType result = DType.promote(dtype, y.dtype);
    if (held == null || y.held == null) {
      return backend().zeros(result, to);
    }
    int m = shape.length == 1 ? 1 : shape[shape.length - 2];
    int k = shape[shape.length - 1];
    int n = y.shape.length == 1 ? 1 : y.shape[y.shape.length - 1];
    int[] batch = Arrays.copyOf(to, Math.max(0, Math.max(shape.length, y.shape.length) - 2));
    INDArray a = as(result);
    INDArray b = y.as(result);
    if (k == 1) {
      INDArray columns = a.reshape('c', longs(own(shape, m, 1)));
      INDArray rows = b.reshape('c', longs(own(y.shape, 1, n)));
      return wrap(result, Guard.outer(columns, rows, longs(matrices(batch, m, n))), to);
    }
    if (batch.length == 0) {
      // ND4J multiplies matrices only.
      return wrap(result, shaped(a, m, k).mmul(shaped(b, k, n)), to);
    }
    a = Guard.expand(a.reshape('c', longs(own(shape, m, k))), matrices(batch, m, k));
    b = Guard.expand(b.reshape('c', longs(own(y.shape, k, n))), matrices(batch, k, n));
    long count = Shape.size(batch);
    INDArray product = Nd4j.matmul(a.reshape('c', count, m, k), b.reshape('c', count, k, n));
    return wrap(result, product, to);
  }

  /** Returns the shape of an operand of matmul with the missing axis of a vector put back. */
  private static int[] own(int[] shape, int rows, int columns) {
    return matrices(Arrays.copyOf(shape, Math.max(0, shape.length - 2)), rows, columns);
  }

  private static int[] matrices(int[] batch, int rows, int columns) {
    int[] result = Arrays.copyOf(batch, batch.length + 2);
    result[batch.length] = rows;
    result[batch.length + 1] = columns;
    return result;
  }

  @Override
  public Array where(Array x, Array y) {
    Nd4jArray a = of("where", x);
    Nd4jArray b = of("where", y);
    int[] to =
        ResultShape.broadcast("where", shape, ResultShape.broadcast("where", a.shape, b.shape));
    DType result = DType.promote(a.dtype, b.dtype);
    if (Shape.size(to) == 0) {
      return empty(result, to);
    }
    INDArray condition = Guard.expand(held.castTo(DataType.BOOL), to);
    INDArray yes = Guard.expand(a.as(result), to);
    return wrap(result, Guard.select(condition, yes, Guard.expand(b.as(result), to)), to);
  }

  @Override
  public Array transpose(int... axes) {
    int[] order = ResultShape.permutation(axes, shape.length);
    int[] to = Arrays.stream(order).map(axis -> shape[axis]).toArray();
    return held == null
        ? empty(dtype, to)
        : wrap(dtype, shape.length < 2 ? held.dup() : held.permute(order).dup('c'), to);
  }

  @Override
  public Array reshape(int... newShape) {
    int[] to = ResultShape.reshape(shape, newShape);
    return held == null ? empty(dtype, to) : wrap(dtype, held.dup('c'), to);
  }

  @Override
  public Array broadcastTo(int... to) {
    ResultShape.broadcastTo("broadcast_to", "x", shape, to);
    return Shape.size(to) == 0
        ? empty(dtype, to.clone())
        : wrap(dtype, Guard.expand(as(dtype), to).dup('c'), to.clone());
  }

  @Override
  public Array slice(int axis, int from, int to) {
    int[] result = ResultShape.slice(shape, axis, from, to);
    if (Shape.size(result) == 0) {
      return empty(dtype, result);
    }
    INDArrayIndex[] indices = new INDArrayIndex[shape.length];
    Arrays.fill(indices, NDArrayIndex.all());
    indices[Shape.axis("slice", axis, shape.length)] = NDArrayIndex.interval(from, to);
    return wrap(dtype, held.get(indices).dup('c'), result);
  }

  @Override
  public Array flip(int axis) {
    int at = Shape.axis("flip", axis, shape.length);
    return held == null ? empty(dtype, shape) : wrap(dtype, Guard.flip(as(dtype), at), shape);
  }

  @Override
  public Array pad(int[] before, int[] after, double value) {
    int[] to = ResultShape.pad(shape, before, after);
    if (held == null || shape.length == 0) {
      return backend().full(dtype, held == null ? value : item(), to);
    }
    int[][] widths = new int[shape.length][];
    Arrays.setAll(widths, axis -> new int[] {before[axis], after[axis]});
    return wrap(dtype, Guard.pad(as(dtype), widths, dtype.round(value)), to);
  }

  @Override
  public Array take(int axis, Array ids) {
    int[] to = ResultShape.take("take", shape, axis, ids.shape());
    int at = Shape.axis("take", axis, shape.length);
    int[] rows = Ids.checked("take", ids, shape[at]);
    return Shape.size(to) == 0
        ? empty(dtype, to)
        : wrap(dtype, Guard.gather(as(dtype), rows, at), to);
  }

  @Override
  public Array scatterAdd(int axis, Array ids, Array values) {
    int at = Shape.axis("scatter_add", axis, shape.length);
    int[] rows = Ids.checked("scatter_add", ids, shape[at]);
    Nd4jArray addend = of("scatter_add", values);
    ResultShape.scatterAdd(shape, axis, ids.shape(), addend.shape);
    DType result = DType.promote(dtype, addend.dtype);
    if (addend.held == null) {
      return astype(result);
    }
    long outer = Shape.product(shape, 0, at);
    long inner = Shape.product(shape, at + 1, shape.length);
    INDArray rowsFirst =
        addend.as(result).reshape('c', outer, rows.length, inner).permute(1, 0, 2).dup('c');
    INDArray sums = Guard.segmentSum(rowsFirst, rows, shape[at]).permute(1, 0, 2).dup('c');
    return plus(wrap(result, sums, shape));
  }

  @Override
  public Array astype(DType to) {
    return of(to, toDoubles(), shape);
  }

  @Override
  public void assign(Array value) {
    Nd4jArray source = of("assign", value);
    ResultShape.broadcastTo("assign", "value", source.shape, shape);
    if (held != null) {
      // Of this shape and dtype first: ND4J assigns only as many elements as there are.
      Nd4jArray cast = (Nd4jArray) source.broadcastTo(shape).astype(dtype);
      held.assign(cast.held);
    }
  }

  @Override
  public String toString() {
    return "Array(%s, %s, %s)"
        .formatted(dtype.wireName(), Shape.text(shape), Arrays.toString(toDoubles()));
  }

  private static Nd4jArray empty(DType dtype, int[] shape) {
    return new Nd4jArray(dtype, shape, null);
  }

  private static long[] longs(int[] shape) {
    return IntStream.of(shape).asLongStream().toArray();
  }

  private static DataType dataType(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> DataType.DOUBLE;
      case FLOAT32 -> DataType.FLOAT;
      case INT64 -> DataType.LONG;
      case BOOL -> DataType.BOOL;
      case FLOAT16, BFLOAT16 ->
          throw new IllegalArgumentException(
              "nd4j: dtype=%s, expected float64, float32, int64 or bool"
                  .formatted(dtype.wireName()));
    };
  }
}
