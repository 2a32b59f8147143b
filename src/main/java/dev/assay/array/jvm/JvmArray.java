package dev.assay.array.jvm;

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

/**
 * A contiguous array: float32 is held as floats, every other dtype as doubles.
 *
 * <p>A primitive on doubles computes in double and then rounds its result to the dtype: add,
 * subtract, multiply, divide and square root give exactly what arithmetic in float16 or bfloat16
 * gives (a double has more than twice their digits, so rounding twice is harmless). Sums of float32
 * are also taken in double, and rounded once; so are its small products. int64 counts exactly up to
 * 2^53.
 */
final class JvmArray implements Array {
  private final DType dtype;
  private final int[] shape;

  /** The elements; null if they are those of another field, not yet moved. */
  private Storage data;

  /** The elements one part after the other, which a product can take; null if not held. */
  private Storage[] parts;

  /** The elements with the last two axes exchanged, which a product can take; null if not held. */
  private Storage swapped;

  private JvmArray(DType dtype, int[] shape, Storage data, Storage swapped) {
    this.dtype = dtype;
    this.shape = shape;
    this.data = data;
    this.swapped = swapped;
  }

  /** Wraps data that are already numbers of the dtype; neither argument is copied. */
  static JvmArray exact(DType dtype, int[] shape, Storage data) {
    return new JvmArray(dtype, shape, data, null);
  }

  /** Rounds fresh data in place and wraps them; neither argument is copied. */
  static JvmArray rounded(DType dtype, int[] shape, Storage data) {
    if (data instanceof DoubleStorage doubles) {
      dtype.round(doubles.data());
    }
    return new JvmArray(dtype, shape, data, null);
  }

  /** Rounds the data and wraps them; neither argument is copied, but the data may change. */
  static JvmArray rounded(DType dtype, int[] shape, double[] data) {
    return new JvmArray(dtype, shape, Storage.rounded(dtype, data), null);
  }

  /** Wraps parts that are already numbers of the dtype, to be joined when they must be. */
  static JvmArray joined(DType dtype, int[] shape, Storage[] parts) {
    JvmArray array = new JvmArray(dtype, shape, null, null);
    array.parts = parts;
    return array;
  }

  static JvmArray of(String op, Array y) {
    if (y instanceof JvmArray array) {
      return array;
    }
    throw new IllegalArgumentException(
        "%s: y.backend=%s, expected jvm".formatted(op, y.backend().name()));
  }

  /** Returns the elements, which nobody may change. */
  Storage data() {
    if (data == null && parts != null) {
      data = Movement.join(parts);
      parts = null;
    } else if (data == null) {
      int rows = shape[shape.length - 1];
      int columns = shape[shape.length - 2];
      data = Movement.swap(swapped, Shape.product(shape, 0, shape.length - 2), rows, columns);
    }
    return data;
  }

  /** Returns the elements as the kind of storage that holds the dtype, not yet rounded to it. */
  Storage data(DType to) {
    return convert(data(), to);
  }

  private Storage convert(Storage from, DType to) {
    if ((to == DType.FLOAT32) == (dtype == DType.FLOAT32)) {
      return from;
    }
    return to == DType.FLOAT32
        ? FloatStorage.of(from.doubles())
        : new DoubleStorage(from.doubles());
  }

  @Override
  public Backend backend() {
    return JvmBackend.INSTANCE;
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
  public int ndim() {
    return shape.length;
  }

  @Override
  public int size() {
    return Shape.size(shape);
  }

  @Override
  public double[] toDoubles() {
    double[] out = new double[size()];
    data().read(0, out);
    return out;
  }

  @Override
  public Array apply(Unary op) {
    DType result = op.resultType(dtype);
    return rounded(result, shape, data(result).apply(op));
  }

  @Override
  public Array apply(Binary op, Array other) {
    JvmArray y = of(op.label(), other);
    DType result = op.resultType(dtype, y.dtype);
    int[] to = ResultShape.broadcast(op.label(), shape, y.shape);
    Storage a = data(result);
    Storage b = y.data(result);
    Storage out;
    if (b.length() == 1) {
      out = Stretching.expand(a, shape, to).apply(op, b.get(0));
    } else if (a.length() == 1) {
      out = Stretching.expand(b, y.shape, to).applyTo(a.get(0), op);
    } else {
      out = Stretching.expand(a, shape, to).apply(op, Stretching.expand(b, y.shape, to));
    }
    return op.isComparison() ? exact(result, to, out) : rounded(result, to, out);
  }

  @Override
  public Array reduce(Reduction op, int[] axes, boolean keepdims) {
    boolean[] mask = Shape.axisMask(op.label(), axes, shape.length);
    int[] result = ResultShape.reduce(op, shape, mask, keepdims);
    DType to = op.resultType(dtype);
    Storage values = data();
    int[] remaining = shape.clone();
    // From the last axis to the first, neighbouring axes in one go.
    for (int end = shape.length; end > 0; ) {
      int from = end - 1;
      if (mask[from]) {
        while (from > 0 && mask[from - 1]) {
          from--;
        }
        int length = Shape.product(remaining, from, end);
        int outer = Shape.product(remaining, 0, from);
        int inner = Shape.product(remaining, end, remaining.length);
        values = new DoubleStorage(Reduce.reduce(op, values, outer, length, inner));
        Arrays.fill(remaining, from, end, 1);
      }
      end = from;
    }
    return values == data ? exact(to, result, data(to)) : rounded(to, result, values.doubles());
  }

  @Override
  public Array argmax(int axis, boolean keepdims) {
    int[] to = ResultShape.argmax(shape, axis, keepdims);
    int at = Shape.axis("argmax", axis, shape.length);
    int outer = Shape.product(shape, 0, at);
    int inner = Shape.product(shape, at + 1, shape.length);
    double[] ids = Reduce.argmax(data().doubles(), outer, shape[at], inner);
    return exact(DType.INT64, to, new DoubleStorage(ids));
  }

  @Override
  public Array matmul(Array other) {
    JvmArray y = of("matmul", other);
    int[] to = ResultShape.matmul(shape, y.shape);
    DType result = DType.promote(dtype, y.dtype);
    int[] stack = Arrays.copyOf(to, Math.max(0, Math.max(shape.length, y.shape.length) - 2));
    Matrices left = Matrices.left(operand(result), shape, swapped != null);
    Matrices right = Matrices.right(y.operand(result), y.shape, y.swapped != null);
    return rounded(result, to, StackedProduct.multiply(left, right, stack, result));
  }

  private Storage[] operand(DType to) {
    if (swapped != null) {
      return new Storage[] {convert(swapped, to)};
    }
    return parts != null && to == dtype ? parts : new Storage[] {data(to)};
  }

  @Override
  public Array where(Array x, Array y) {
    JvmArray a = of("where", x);
    JvmArray b = of("where", y);
    int[] to =
        ResultShape.broadcast("where", shape, ResultShape.broadcast("where", a.shape, b.shape));
    DType result = DType.promote(a.dtype, b.dtype);
    Storage condition = Stretching.expand(data(), shape, to);
    Storage yes = Stretching.expand(a.data(result), a.shape, to);
    Storage no = Stretching.expand(b.data(result), b.shape, to);
    Storage out = yes.zeros(condition.length());
    for (int i = 0; i < out.length(); i++) {
      out.set(i, condition.get(i) != 0 ? yes.get(i) : no.get(i));
    }
    return rounded(result, to, out);
  }

  @Override
  public Array transpose(int... axes) {
    int[] order = ResultShape.permutation(axes, shape.length);
    int[] to = new int[order.length];
    int moved = 0;
    for (int i = to.length - 1; i >= 0; i--) {
      to[i] = shape[order[i]];
      moved = order[i] == i ? moved : to.length - i;
    }
    if (moved == 0) {
      return exact(dtype, to, data());
    }
    if (moved == 2) {
      // A product takes it as it is; what else needs the elements moves them.
      return swapped == null
          ? new JvmArray(dtype, to, null, data())
          : new JvmArray(dtype, to, swapped, null);
    }
    return exact(dtype, to, Movement.transpose(data(), shape, order, to));
  }

  @Override
  public Array reshape(int... newShape) {
    return exact(dtype, ResultShape.reshape(shape, newShape), data());
  }

  @Override
  public Array broadcastTo(int... to) {
    ResultShape.broadcastTo("broadcast_to", "x", shape, to);
    return exact(dtype, to.clone(), Stretching.expand(data(), shape, to));
  }

  @Override
  public Array slice(int axis, int from, int to) {
    int[] result = ResultShape.slice(shape, axis, from, to);
    int at = Shape.axis("slice", axis, shape.length);
    int outer = Shape.product(shape, 0, at);
    int inner = Shape.product(shape, at + 1, shape.length);
    return exact(dtype, result, Movement.slice(data(), outer, shape[at], inner, from, to));
  }

  @Override
  public Array flip(int axis) {
    int at = Shape.axis("flip", axis, shape.length);
    int outer = Shape.product(shape, 0, at);
    int inner = Shape.product(shape, at + 1, shape.length);
    return exact(dtype, shape, Movement.flip(data(), outer, shape[at], inner));
  }

  @Override
  public Array pad(int[] before, int[] after, double value) {
    int[] to = ResultShape.pad(shape, before, after);
    return exact(dtype, to, Movement.pad(data(), shape, before, to, dtype.round(value)));
  }

  @Override
  public Array take(int axis, Array ids) {
    int[] to = ResultShape.take("take", shape, axis, ids.shape());
    int at = Shape.axis("take", axis, shape.length);
    int[] rows = Ids.checked("take", ids, shape[at]);
    int outer = Shape.product(shape, 0, at);
    int inner = Shape.product(shape, at + 1, shape.length);
    return exact(dtype, to, Movement.take(data(), outer, shape[at], inner, rows));
  }

  @Override
  public Array scatterAdd(int axis, Array ids, Array values) {
    int at = Shape.axis("scatter_add", axis, shape.length);
    int[] rows = Ids.checked("scatter_add", ids, shape[at]);
    JvmArray addend = of("scatter_add", values);
    ResultShape.scatterAdd(shape, axis, ids.shape(), addend.shape);
    int outer = Shape.product(shape, 0, at);
    int inner = Shape.product(shape, at + 1, shape.length);
    double[] out = Movement.scatterAdd(data(), outer, shape[at], inner, rows, addend.data());
    return rounded(DType.promote(dtype, addend.dtype), shape, out);
  }

  @Override
  public Array astype(DType to) {
    return to == dtype ? exact(dtype, shape, data()) : rounded(to, shape, toDoubles());
  }

  @Override
  public void assign(Array value) {
    JvmArray source = of("assign", value);
    ResultShape.broadcastTo("assign", "value", source.shape, shape);
    JvmArray cast = (JvmArray) source.astype(dtype);
    data = Stretching.expand(cast.data(), cast.shape, shape);
    swapped = null;
    parts = null;
  }

  @Override
  public String toString() {
    return "Array(%s, %s, %s)"
        .formatted(dtype.wireName(), Shape.text(shape), Arrays.toString(toDoubles()));
  }
}
