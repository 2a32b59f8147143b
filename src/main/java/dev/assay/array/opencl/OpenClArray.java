package dev.assay.array.opencl;

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
final class OpenClArray implements Array {
  private final OpenClBackend backend;
  private final DType dtype;
  private final int[] shape;
  private Elements elements;

  /** Whether the elements lie with the last two axes exchanged, which a product can take. */
  private boolean swapped;

  private OpenClArray(
      OpenClBackend backend, DType dtype, int[] shape, Elements elements, boolean swapped) {
    this.backend = backend;
    this.dtype = dtype;
    this.shape = shape;
    this.elements = elements;
    this.swapped = swapped;
  }

  /** Wraps elements of the dtype; neither argument is copied. */
  static OpenClArray of(OpenClBackend backend, DType dtype, int[] shape, Elements elements) {
    return new OpenClArray(backend, dtype, shape, elements, false);
  }

  /** Returns an operand, which must lie on the same device. */
  OpenClArray operand(String op, Array y) {
    return backend.own(op, y);
  }

  /** Returns room for a result. */
  private OpenClArray room(DType result, int... to) {
    return of(backend, result, to, Elements.room(backend, result, Shape.size(to)));
  }

  private OpenClArray same(int... to) {
    return of(backend, dtype, to, rows());
  }

  /** Returns the elements in row-major order. */
  Elements rows() {
    if (swapped) {
      int ndim = shape.length;
      int[] strides = Shape.strides(shape);
      strides[ndim - 1] = shape[ndim - 2];
      strides[ndim - 2] = 1;
      elements = moved(elements, shape, 0, strides);
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

  Elements rows(DType to) {
    return rows().as(backend, to);
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
    DType result = op.resultType(dtype);
    Elements x = lying(result);
    OpenClArray out = room(result, shape);
    run(result, "unary", x.length(), op.ordinal(), (long) x.length(), x.memory(), out.memory());
    return new OpenClArray(backend, result, shape, out.elements, swapped);
  }

  @Override
  public Array apply(Binary op, Array other) {
    OpenClArray y = operand(op.label(), other);
    DType result = op.resultType(dtype, y.dtype);
    int[] to = ResultShape.broadcast(op.label(), shape, y.shape);
    DType common = op.isComparison() ? comparedAs(y) : result;
    Elements a = rows(common);
    Elements b = y.rows(common);
    OpenClArray out = room(result, to);
    if (out.size() > 0) {
      StridedWalk walk = StridedWalk.broadcast(to, shape, y.shape);
      backend
          .kernels()
          .run(
              common,
              op.isComparison() ? "compare" : "binary",
              walk.items(backend.kernels().lanes(common)),
              op.ordinal(),
              walk.rows(),
              walk.fields(),
              a.memoryOrNull(),
              a.value(),
              b.memoryOrNull(),
              b.value(),
              out.memory());
    }
    return out;
  }

  /** Ids are compared with a whole number as int64, which a device has that has no doubles. */
  private DType comparedAs(OpenClArray y) {
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
    Elements values = rows(to);
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
        values = new Reducer(backend, to).reduce(op, values, outer, length, inner);
        Arrays.fill(remaining, from, end, 1);
      }
      end = from;
    }
    return of(backend, to, result, values);
  }

  @Override
  public Array argmax(int axis, boolean keepdims) {
    int[] to = ResultShape.argmax(shape, axis, keepdims);
    int at = Shape.axis("argmax", axis, shape.length);
    OpenClArray out = room(DType.INT64, to);
    backend
        .kernels()
        .run(
            dtype,
            "argmax",
            out.size(),
            outer(at),
            (long) shape[at],
            inner(at),
            memory(),
            out.memory());
    return out;
  }

  @Override
  public Array matmul(Array other) {
    return new DeviceProduct(backend).multiply(this, operand("matmul", other));
  }

  @Override
  public Array where(Array x, Array y) {
    OpenClArray a = operand("where", x);
    OpenClArray b = operand("where", y);
    int[] to =
        ResultShape.broadcast("where", shape, ResultShape.broadcast("where", a.shape, b.shape));
    DType result = DType.promote(a.dtype, b.dtype);
    Elements yes = a.rows(result);
    Elements no = b.rows(result);
    OpenClArray out = room(result, to);
    if (out.size() > 0) {
      StridedWalk walk = StridedWalk.broadcast(to, shape, a.shape, b.shape);
      backend
          .kernels()
          .run(
              result,
              "choose",
              walk.items(backend.kernels().lanes(result)),
              walk.rows(),
              walk.fields(),
              rows(DType.BOOL).memory(),
              yes.memoryOrNull(),
              yes.value(),
              no.memoryOrNull(),
              no.value(),
              out.memory());
    }
    return out;
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
      return new OpenClArray(backend, dtype, to, elements, !swapped);
    }
    int[] own = Shape.strides(shape);
    int[] strides = Arrays.stream(order).map(axis -> own[axis]).toArray();
    return of(backend, dtype, to, moved(rows(), to, 0, strides));
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
            moved(rows(), result, 0, StridedWalk.strides(shape, to.length)));
  }

  @Override
  public Array slice(int axis, int from, int to) {
    int[] result = ResultShape.slice(shape, axis, from, to);
    int at = Shape.axis("slice", axis, shape.length);
    int[] strides = Shape.strides(shape);
    return to - from == shape[at]
        ? same(result)
        : of(backend, dtype, result, moved(rows(), result, (long) from * strides[at], strides));
  }

  @Override
  public Array flip(int axis) {
    int at = Shape.axis("flip", axis, shape.length);
    int[] strides = Shape.strides(shape);
    long last = (shape[at] - 1L) * strides[at];
    strides[at] = -strides[at];
    return of(backend, dtype, shape, moved(rows(), shape, last, strides));
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
    copyTo(around.memory(), start, strides);
    return of(backend, dtype, to, around);
  }

  /** Copies the elements to other memory, from a place on and with strides for each axis. */
  void copyTo(Memory memory, long start, int[] strides) {
    if (size() > 0) {
      move(
          new StridedWalk(shape, new long[] {0, start}, Shape.strides(shape), strides),
          rows().memory(),
          memory);
    }
  }

  /** Returns elements from a place on, with strides for each axis of a shape. */
  private Elements moved(Elements from, int[] to, long start, int[] strides) {
    if (from.isConstant()) {
      return Elements.constant(backend, dtype, Shape.size(to), from.constant());
    }
    Elements out = Elements.room(backend, dtype, Shape.size(to));
    if (out.length() > 0) {
      move(
          new StridedWalk(to, new long[] {start, 0}, strides, Shape.strides(to)),
          from.memory(),
          out.memory());
    }
    return out;
  }

  private void move(StridedWalk walk, Memory from, Memory to) {
    Kernels kernels = backend.kernels();
    kernels.run(dtype, "move", walk.items(kernels.run()), walk.rows(), walk.fields(), from, to);
  }

  @Override
  public Array take(int axis, Array ids) {
    int[] to = ResultShape.take("take", shape, axis, ids.shape());
    int at = Shape.axis("take", axis, shape.length);
    Ids.checked("take", ids, shape[at]);
    OpenClArray chosen = operand("take", ids);
    OpenClArray out = room(dtype, to);
    if (out.size() > 0) {
      Kernels kernels = backend.kernels();
      kernels.run(
          dtype,
          "take",
          outer(at) * chosen.size() * Kernels.shares(inner(at), kernels.run()),
          outer(at),
          (long) shape[at],
          inner(at),
          (long) chosen.size(),
          chosen.memory(),
          memory(),
          out.memory());
    }
    return out;
  }

  @Override
  public Array scatterAdd(int axis, Array ids, Array values) {
    int at = Shape.axis("scatter_add", axis, shape.length);
    int[] places = Ids.checked("scatter_add", ids, shape[at]);
    OpenClArray addend = operand("scatter_add", values);
    ResultShape.scatterAdd(shape, axis, ids.shape(), addend.shape);
    DType result = DType.promote(dtype, addend.dtype);
    Elements x = rows(result);
    Elements added = addend.rows(result);
    OpenClArray out = room(result, shape);
    if (out.size() > 0) {
      SortedIds sorted = SortedIds.of(places, shape[at]);
      Memory starts = backend.upload(sorted.starts());
      Memory order = backend.upload(sorted.order());
      Kernels kernels = backend.kernels();
      kernels.run(
          result,
          "scatter_add",
          outer(at) * shape[at] * Kernels.shares(inner(at), kernels.lanes(result)),
          outer(at),
          (long) shape[at],
          inner(at),
          (long) places.length,
          starts,
          order,
          x.memoryOrNull(),
          x.value(),
          added.memory(),
          out.memory());
      starts.giveBack();
      order.giveBack();
    }
    return out;
  }

  @Override
  public Array astype(DType to) {
    return new OpenClArray(backend, to, shape, lying(to), swapped);
  }

  @Override
  public void assign(Array value) {
    OpenClArray source = operand("assign", value);
    ResultShape.broadcastTo("assign", "value", source.shape, shape);
    OpenClArray cast = (OpenClArray) source.astype(dtype).broadcastTo(shape);
    elements = cast.elements;
    swapped = cast.swapped;
  }

  private void run(DType program, String kernel, long length, Object... arguments) {
    Kernels kernels = backend.kernels();
    kernels.run(program, kernel, Kernels.shares(length, kernels.lanes(program)), arguments);
  }

  private long outer(int axis) {
    return Shape.product(shape, 0, axis);
  }

  private long inner(int axis) {
    return Shape.product(shape, axis + 1, shape.length);
  }

  @Override
  public String toString() {
    return "Array(%s, %s, %s)"
        .formatted(dtype.wireName(), Shape.text(shape), Arrays.toString(toDoubles()));
  }
}
