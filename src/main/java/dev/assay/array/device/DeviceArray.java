package dev.assay.array.device;

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
 * An array on a device, in row-major order, or with its last two axes exchanged.
 *
 * <p>Kernels compute in the dtype, but for float16 and bfloat16, whose numbers are those of float32
 * until they are stored; sums of float32 are kept in double where the device has it.
 */
final class DeviceArray implements Array {
  private final DeviceBackend backend;
  private final DType dtype;
  private final int[] shape;
  private Elements elements;

  /** Whether the elements lie with the last two axes exchanged, which a product can take. */
  private boolean swapped;

  private DeviceArray(
      DeviceBackend backend, DType dtype, int[] shape, Elements elements, boolean swapped) {
    this.backend = backend;
    this.dtype = dtype;
    this.shape = shape;
    this.elements = elements;
    this.swapped = swapped;
  }

  /** Wraps elements of the dtype; neither argument is copied. */
  static DeviceArray of(DeviceBackend backend, DType dtype, int[] shape, Elements elements) {
    return new DeviceArray(backend, dtype, shape, elements, false);
  }

  /** Returns an operand, which must lie on the same device. */
  DeviceArray operand(String op, Array y) {
    return backend.own(op, y);
  }

  private DeviceArray same(int... to) {
    return of(backend, dtype, to, rows());
  }

  /** Returns the elements in row-major order. */
  Elements rows() {
    if (swapped) {
      int ndim = shape.length;
      int[] strides = Shape.strides(shape);
      strides[ndim - 1] = shape[ndim - 2];
      strides[ndim - 2] = 1;
      elements = move().moved(elements, shape, 0, strides);
      swapped = false;
    }
    return elements;
  }

  /** Returns the elements as they lie, as numbers of a dtype. */
  Elements lying(DType to) {
    return elements.as(backend, to);
  }

  boolean isSwapped() {
    return swapped;
  }

  private DeviceElementwise.Operand rows(DType to) {
    return new DeviceElementwise.Operand(rows().as(backend, to), shape);
  }

  /** Returns the memory of the elements in row-major order. */
  Memory memory() {
    return rows().memory();
  }

  @Override
  public Backend backend() {
    return backend;
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
    return elements.length();
  }

  @Override
  public double[] toDoubles() {
    return rows().toDoubles();
  }

  @Override
  public Array apply(Unary op) {
    if (!backend.kernels().has(op)) {
      return Array.super.apply(op);
    }
    DType result = op.resultType(dtype);
    Elements out = new DeviceElementwise(backend).apply(op, result, lying(result));
    return new DeviceArray(backend, result, shape, out, swapped);
  }

  @Override
  public Array apply(Binary op, Array other) {
    DeviceArray y = operand(op.label(), other);
    DType result = op.resultType(dtype, y.dtype);
    int[] to = ResultShape.broadcast(op.label(), shape, y.shape);
    DType common = op.isComparison() ? comparedAs(y) : result;
    Elements out =
        new DeviceElementwise(backend).apply(op, common, rows(common), y.rows(common), result, to);
    return of(backend, result, to, out);
  }

  /** Ids are compared with a whole number as int64, which a device has that has no doubles. */
  private DType comparedAs(DeviceArray y) {
    DType common = DType.promote(dtype, y.dtype);
    boolean exact =
        dtype.isFloat() ? !y.dtype.isFloat() && isWhole() : y.dtype.isFloat() && y.isWhole();
    return exact ? DType.INT64 : common;
  }

  private boolean isWhole() {
    return elements.isConstant()
        && elements.constant() == Math.rint(elements.constant())
        && Math.abs(elements.constant()) <= DType.INT64.max();
  }

  @Override
  public Array reduce(Reduction op, int[] axes, boolean keepdims) {
    boolean[] mask = Shape.axisMask(op.label(), axes, shape.length);
    int[] result = ResultShape.reduce(op, shape, mask, keepdims);
    DType to = op.resultType(dtype);
    Elements values = rows().as(backend, to);
    int[] remaining = shape.clone();
    // From the last axis to the first, neighbouring axes in one go.
    for (int end = shape.length; end > 0; ) {
      int from = end - 1;
      if (mask[from]) {
        while (from > 0 && mask[from - 1]) {
          from--;
        }
        int outer = Shape.product(remaining, 0, from);
        int length = Shape.product(remaining, from, end);
        int inner = Shape.product(remaining, end, remaining.length);
        values = new DeviceReduction(backend, to).reduce(op, values, outer, length, inner);
        Arrays.fill(remaining, from, end, 1);
      }
      end = from;
    }
    return of(backend, to, result, values);
  }

  @Override
  public Array argmax(int axis, boolean keepdims) {
    int[] to = ResultShape.argmax(shape, axis, keepdims);
    return of(backend, DType.INT64, to, along("argmax", axis, dtype).argmax(rows()));
  }

  @Override
  public Array matmul(Array other) {
    return new DeviceProduct(backend).multiply(this, operand("matmul", other));
  }

  @Override
  public Array where(Array x, Array y) {
    DeviceArray a = operand("where", x);
    DeviceArray b = operand("where", y);
    int[] to =
        ResultShape.broadcast("where", shape, ResultShape.broadcast("where", a.shape, b.shape));
    DType result = DType.promote(a.dtype, b.dtype);
    Elements out =
        new DeviceElementwise(backend)
            .choose(rows(DType.BOOL), result, a.rows(result), b.rows(result), to);
    return of(backend, result, to, out);
  }

  @Override
  public Array transpose(int... axes) {
    int ndim = shape.length;
    int[] order = ResultShape.permutation(axes, ndim);
    int[] to = new int[ndim];
    int moved = 0;
    for (int i = ndim - 1; i >= 0; i--) {
      to[i] = shape[order[i]];
      moved = order[i] == i ? moved : ndim - i;
    }
    if (moved == 0) {
      return same(to);
    }
    if (moved == 2) {
      return new DeviceArray(backend, dtype, to, elements, !swapped);
    }
    int[] own = Shape.strides(shape);
    int[] strides = Arrays.stream(order).map(axis -> own[axis]).toArray();
    return of(backend, dtype, to, move().moved(rows(), to, 0, strides));
  }

  @Override
  public Array reshape(int... newShape) {
    return same(ResultShape.reshape(shape, newShape));
  }

  @Override
  public Array broadcastTo(int... to) {
    ResultShape.broadcastTo("broadcast_to", "x", shape, to);
    int[] result = to.clone();
    return Arrays.equals(shape, to)
        ? same(result)
        : of(
            backend,
            dtype,
            result,
            move().moved(rows(), result, 0, StridedWalk.strides(shape, to.length)));
  }

  @Override
  public Array slice(int axis, int from, int to) {
    int[] result = ResultShape.slice(shape, axis, from, to);
    int at = Shape.axis("slice", axis, shape.length);
    int[] strides = Shape.strides(shape);
    return to - from == shape[at]
        ? same(result)
        : of(
            backend,
            dtype,
            result,
            move().moved(rows(), result, (long) from * strides[at], strides));
  }

  @Override
  public Array flip(int axis) {
    int at = Shape.axis("flip", axis, shape.length);
    int[] strides = Shape.strides(shape);
    long last = (shape[at] - 1L) * strides[at];
    strides[at] = -strides[at];
    return of(backend, dtype, shape, move().moved(rows(), shape, last, strides));
  }

  @Override
  public Array pad(int[] before, int[] after, double value) {
    int[] to = ResultShape.pad(shape, before, after);
    Elements around = Elements.constant(backend, dtype, Shape.size(to), dtype.round(value));
    int[] strides = Shape.strides(to);
    long start = 0;
    for (int axis = 0; axis < to.length; axis++) {
      start += (long) before[axis] * strides[axis];
    }
    move().copy(rows(), shape, around.memory(), start, strides);
    return of(backend, dtype, to, around);
  }

  @Override
  public Array take(int axis, Array ids) {
    int[] to = ResultShape.take("take", shape, axis, ids.shape());
    DeviceIndexing indexing = along("take", axis, dtype);
    Ids.checked("take", ids, (int) indexing.n());
    return of(backend, dtype, to, indexing.take(rows(), operand("take", ids).rows()));
  }

  @Override
  public Array scatterAdd(int axis, Array ids, Array values) {
    int at = Shape.axis("scatter_add", axis, shape.length);
    int[] places = Ids.checked("scatter_add", ids, shape[at]);
    DeviceArray addend = operand("scatter_add", values);
    ResultShape.scatterAdd(shape, axis, ids.shape(), addend.shape);
    DType result = DType.promote(dtype, addend.dtype);
    Elements x = rows().as(backend, result);
    Elements added = addend.rows().as(backend, result);
    Elements out = along("scatter_add", axis, result).scatterAdd(x, places, added);
    return of(backend, result, shape, out);
  }

  @Override
  public Array astype(DType to) {
    return new DeviceArray(backend, to, shape, lying(to), swapped);
  }

  @Override
  public void assign(Array value) {
    DeviceArray source = operand("assign", value);
    ResultShape.broadcastTo("assign", "value", source.shape, shape);
    DeviceArray cast = (DeviceArray) source.astype(dtype).broadcastTo(shape);
    elements = cast.elements;
    swapped = cast.swapped;
  }

  private DeviceMovement move() {
    return new DeviceMovement(backend, dtype);
  }

  private DeviceIndexing along(String op, int axis, DType to) {
    int at = Shape.axis(op, axis, shape.length);
    int outer = Shape.product(shape, 0, at);
    int inner = Shape.product(shape, at + 1, shape.length);
    return new DeviceIndexing(backend, to, outer, shape[at], inner);
  }

  @Override
  public String toString() {
    return "Array(%s, %s, %s)"
        .formatted(dtype.wireName(), Shape.text(shape), Arrays.toString(toDoubles()));
  }
}
