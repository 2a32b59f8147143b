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
 * A contiguous array whose elements, of any dtype, are held as doubles.
 *
 * <p>Each primitive computes in double and then rounds its result to the dtype. So there is one
 * kernel for every dtype instead of four; add, subtract, multiply, divide and square root give
 * exactly what arithmetic in float32, float16 or bfloat16 gives (a double has more than twice their
 * digits, so rounding twice is harmless), and a sum or a product of matrices is rounded once. The
 * price is memory: float32 takes eight bytes. int64 counts exactly up to 2^53.
 */
final class JvmArray implements Array {
  private final DType dtype;
  private final int[] shape;
  final double[] data;

  private JvmArray(DType dtype, int[] shape, double[] data) {
    this.dtype = dtype;
    this.shape = shape;
    this.data = data;
  }

  /** Wraps data that are already numbers of the dtype; neither argument is copied. */
  private static JvmArray exact(DType dtype, int[] shape, double[] data) {
    return new JvmArray(dtype, shape, data);
  }

  /** Rounds the data in place and wraps them; neither argument is copied. */
  static JvmArray rounded(DType dtype, int[] shape, double[] data) {
    dtype.round(data);
    return new JvmArray(dtype, shape, data);
  }

  static JvmArray of(String op, Array y) {
    if (y instanceof JvmArray array) {
      return array;
    }
    throw new IllegalArgumentException(
        "%s: y.backend=%s, expected jvm".formatted(op, y.backend().name()));
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
    return data.length;
  }

  @Override
  public double[] toDoubles() {
    return data.clone();
  }

  @Override
  public Array apply(Unary op) {
    double[] out = new double[data.length];
    Elementwise.apply(op, data, out);
    return rounded(op.resultType(dtype), shape, out);
  }

  @Override
  public Array apply(Binary op, Array other) {
    JvmArray y = of(op.label(), other);
    DType result = op.resultType(dtype, y.dtype);
    int[] to = ResultShape.broadcast(op.label(), shape, y.shape);
    double[] out = new double[Shape.size(to)];
    if (y.data.length == 1) {
      Elementwise.apply(op, Broadcast.expand(data, shape, to), y.data[0], out);
    } else if (data.length == 1) {
      Elementwise.apply(op, data[0], Broadcast.expand(y.data, y.shape, to), out);
    } else {
      double[] x = Broadcast.expand(data, shape, to);
      Elementwise.apply(op, x, Broadcast.expand(y.data, y.shape, to), out);
    }
    return op.isComparison() ? exact(result, to, out) : rounded(result, to, out);
  }

  @Override
  public Array reduce(Reduction op, int[] axes, boolean keepdims) {
    boolean[] mask = Shape.axisMask(op.label(), axes, shape.length);
    int[] result = ResultShape.reduce(op, shape, mask, keepdims);
    double[] values = data;
    int[] remaining = shape.clone();
    // From the last axis to the first, neighbouring axes in one go.
    for (int to = shape.length; to > 0; ) {
      int from = to - 1;
      if (mask[from]) {
        while (from > 0 && mask[from - 1]) {
          from--;
        }
        int length = Shape.product(remaining, from, to);
        int outer = Shape.product(remaining, 0, from);
        int inner = Shape.product(remaining, to, remaining.length);
        values = Reduce.reduce(op, values, outer, length, inner);
        Arrays.fill(remaining, from, to, 1);
      }
      to = from;
    }
    double[] out = values == data ? data.clone() : values;
    return rounded(op.resultType(dtype), result, out);
  }

  @Override
  public Array argmax(int axis, boolean keepdims) {
    int[] to = ResultShape.argmax(shape, axis, keepdims);
    int at = Shape.axis("argmax", axis, shape.length);
    int outer = Shape.product(shape, 0, at);
    int inner = Shape.product(shape, at + 1, shape.length);
    return exact(DType.INT64, to, Reduce.argmax(data, outer, shape[at], inner));
  }

  @Override
  public Array matmul(Array other) {
    JvmArray y = of("matmul", other);
    int[] to = ResultShape.matmul(shape, y.shape);
    return rounded(
        DType.promote(dtype, y.dtype), to, Matmul.matmul(data, shape, y.data, y.shape, to));
  }

  @Override
  public Array where(Array x, Array y) {
    JvmArray a = of("where", x);
    JvmArray b = of("where", y);
    int[] to =
        ResultShape.broadcast("where", shape, ResultShape.broadcast("where", a.shape, b.shape));
    double[] condition = Broadcast.expand(data, shape, to);
    double[] yes = Broadcast.expand(a.data, a.shape, to);
    double[] no = Broadcast.expand(b.data, b.shape, to);
    double[] out = new double[condition.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = condition[i] != 0 ? yes[i] : no[i];
    }
    return rounded(DType.promote(a.dtype, b.dtype), to, out);
  }

  @Override
  public Array transpose(int... axes) {
    int[] order = ResultShape.permutation(axes, shape.length);
    int[] to = new int[order.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = shape[order[i]];
    }
    return exact(dtype, to, Movement.transpose(data, shape, order, to));
  }

  @Override
  public Array reshape(int... newShape) {
    return exact(dtype, ResultShape.reshape(shape, newShape), data.clone());
  }

  @Override
  public Array broadcastTo(int... to) {
    ResultShape.broadcastTo("broadcast_to", "x", shape, to);
    double[] out = Broadcast.expand(data, shape, to);
    return exact(dtype, to.clone(), out == data ? data.clone() : out);
  }

  @Override
  public Array slice(int axis, int from, int to) {
    int[] result = ResultShape.slice(shape, axis, from, to);
    int at = Shape.axis("slice", axis, shape.length);
    int outer = Shape.product(shape, 0, at);
    int inner = Shape.product(shape, at + 1, shape.length);
    int run = (to - from) * inner;
    double[] out = new double[outer * run];
    for (int o = 0; o < outer; o++) {
      System.arraycopy(data, (o * shape[at] + from) * inner, out, o * run, run);
    }
    return exact(dtype, result, out);
  }

  @Override
  public Array flip(int axis) {
    int at = Shape.axis("flip", axis, shape.length);
    int outer = Shape.product(shape, 0, at);
    int inner = Shape.product(shape, at + 1, shape.length);
    return exact(dtype, shape, Movement.flip(data, outer, shape[at], inner));
  }

  @Override
  public Array pad(int[] before, int[] after, double value) {
    int[] to = ResultShape.pad(shape, before, after);
    return exact(dtype, to, Movement.pad(data, shape, before, to, dtype.round(value)));
  }

  @Override
  public Array take(int axis, Array ids) {
    int[] to = ResultShape.take("take", shape, axis, ids.shape());
    int at = Shape.axis("take", axis, shape.length);
    int[] rows = Ids.checked("take", ids, shape[at]);
    int outer = Shape.product(shape, 0, at);
    int inner = Shape.product(shape, at + 1, shape.length);
    return exact(dtype, to, Movement.take(data, outer, shape[at], inner, rows));
  }

  @Override
  public Array scatterAdd(int axis, Array ids, Array values) {
    int at = Shape.axis("scatter_add", axis, shape.length);
    int[] rows = Ids.checked("scatter_add", ids, shape[at]);
    JvmArray addend = of("scatter_add", values);
    ResultShape.scatterAdd(shape, axis, ids.shape(), addend.shape);
    int outer = Shape.product(shape, 0, at);
    int inner = Shape.product(shape, at + 1, shape.length);
    double[] out = data.clone();
    Movement.scatterAdd(out, outer, shape[at], inner, rows, addend.data);
    return rounded(DType.promote(dtype, addend.dtype), shape, out);
  }

  @Override
  public Array astype(DType to) {
    return rounded(to, shape, data.clone());
  }

  @Override
  public void assign(Array value) {
    JvmArray source = of("assign", value);
    ResultShape.broadcastTo("assign", "value", source.shape, shape);
    double[] expanded = Broadcast.expand(source.data, source.shape, shape);
    System.arraycopy(expanded, 0, data, 0, data.length);
    if (source.dtype != dtype) {
      dtype.round(data);
    }
  }

  @Override
  public String toString() {
    return "Array(%s, %s, %s)"
        .formatted(dtype.wireName(), Shape.text(shape), Arrays.toString(data));
  }
}
