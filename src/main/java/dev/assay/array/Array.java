package dev.assay.array;

import java.util.Arrays;

/**
 * An n-d array of one dtype on one backend, with NumPy's semantics in row-major order.
 *
 * <p>Every operation returns a fresh array; only {@link #assign} and what is built on it change an
 * array. Two operands broadcast, and their dtypes promote as {@link DType#promote} says; a double
 * operand takes the dtype of the array (float64 if that is int64 or bool). A negative axis counts
 * from the end. Shapes that do not fit raise {@link IllegalArgumentException}.
 */
public interface Array {
  Backend backend();

  DType dtype();

  /** Returns a copy of the shape. */
  int[] shape();

  /** Returns a copy of the elements in row-major order. */
  double[] toDoubles();

  // What a backend computes.

  /** Applies a function to every element: by its row, unless the backend has it faster. */
  default Array apply(Unary op) {
    double[] elements = toDoubles();
    op.values(elements, elements);
    return backend().array(op.resultType(dtype()), elements, shape());
  }

  Array apply(Binary op, Array y);

  /** Reduces over the axes, where none means no axis; int64 and bool sums are int64. */
  Array reduce(Reduction op, int[] axes, boolean keepdims);

  /** Returns as int64 the first index of the maximum, or of the first NaN, along the axis. */
  Array argmax(int axis, boolean keepdims);

  /** Returns the product as NumPy does: 1-D operands are vectors, leading axes broadcast. */
  Array matmul(Array y);

  /** Returns x where this bool array holds and y elsewhere; all three broadcast. */
  Array where(Array x, Array y);

  /** Permutes the axes, or reverses them if none is given. */
  Array transpose(int... axes);

  /** Changes the shape; one length may be -1. */
  Array reshape(int... shape);

  Array broadcastTo(int... shape);

  /** Returns the elements {@code from} to {@code to - 1} of the axis. */
  Array slice(int axis, int from, int to);

  /** Reverses the axis. */
  Array flip(int axis);

  /** Puts {@code before[axis]} and {@code after[axis]} times the value around the array. */
  Array pad(int[] before, int[] after, double value);

  /** Gathers along the axis: the shape of the int64 ids takes the place of the axis. */
  Array take(int axis, Array ids);

  /**
   * Returns a copy with values added at the ids of the axis; repeated ids add up.
   *
   * <p>The reverse of {@link #take(int, Array)}: values has the shape of what take returns.
   */
  Array scatterAdd(int axis, Array ids, Array values);

  /** Rounds to the dtype, as {@link DType#round(double)} does; always a copy. */
  Array astype(DType dtype);

  /** Copies the value, broadcast and cast, into this array in place. */
  void assign(Array value);

  // Shape.

  default int ndim() {
    return shape().length;
  }

  default int size() {
    return Shape.size(shape());
  }

  default int size(int axis) {
    int[] shape = shape();
    return shape[Shape.axis("size", axis, shape.length)];
  }

  default Array copy() {
    return astype(dtype());
  }

  /** Returns the sub-array at one index of the axis, which disappears. */
  default Array index(int axis, int index) {
    int[] shape = shape();
    int at = Shape.axis("index", axis, shape.length);
    int i = index < 0 ? index + shape[at] : index;
    return slice(at, i, i + 1).reshape(Shape.without(shape, at));
  }

  /** Inserts an axis of length 1. */
  default Array expandDims(int axis) {
    int[] shape = shape();
    int at = Shape.axis("expand_dims", axis, shape.length + 1);
    int[] result = new int[shape.length + 1];
    System.arraycopy(shape, 0, result, 0, at);
    result[at] = 1;
    System.arraycopy(shape, at, result, at + 1, shape.length - at);
    return reshape(result);
  }

  /** Removes an axis of length 1. */
  default Array squeeze(int axis) {
    int[] shape = shape();
    int at = Shape.axis("squeeze", axis, shape.length);
    if (shape[at] != 1) {
      throw Shape.error("squeeze", "x.shape", shape, "length 1 at axis " + axis);
    }
    return reshape(Shape.without(shape, at));
  }

  /** Sums over the axes that broadcasting from {@code shape} would have repeated. */
  default Array sumTo(int... shape) {
    int[] from = shape();
    if (Arrays.equals(from, shape)) {
      return copy();
    }
    if (!ResultShape.broadcastsTo(shape, from)) {
      throw Shape.error(
          "sum_to",
          "x.shape",
          from,
          "a shape to which y.shape broadcasts, y.shape=" + Shape.text(shape));
    }
    int lead = from.length - shape.length;
    int[] axes = new int[from.length];
    int count = 0;
    for (int axis = 0; axis < from.length; axis++) {
      if (axis < lead || (shape[axis - lead] == 1 && from[axis] != 1)) {
        axes[count++] = axis;
      }
    }
    return reduce(Reduction.SUM, Arrays.copyOf(axes, count), true).reshape(shape);
  }

  /** Joins the parts along an existing axis. */
  static Array concat(int axis, Array... parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("concat: parts.length=0, expected >= 1");
    }
    return parts[0].backend().concat(axis, parts);
  }

  /** Joins the parts along a new axis. */
  static Array stack(int axis, Array... parts) {
    Array[] expanded = new Array[parts.length];
    for (int i = 0; i < parts.length; i++) {
      expanded[i] = parts[i].expandDims(axis);
    }
    return concat(axis, expanded);
  }

  // Arithmetic.

  default Array plus(Array y) {
    return apply(Binary.PLUS, y);
  }

  default Array plus(double y) {
    return apply(Binary.PLUS, scalar(y));
  }

  default Array minus(Array y) {
    return apply(Binary.MINUS, y);
  }

  default Array minus(double y) {
    return apply(Binary.MINUS, scalar(y));
  }

  /** Returns {@code x - this}. */
  default Array rminus(double x) {
    return scalar(x).apply(Binary.MINUS, this);
  }

  default Array times(Array y) {
    return apply(Binary.TIMES, y);
  }

  default Array times(double y) {
    return apply(Binary.TIMES, scalar(y));
  }

  /** Returns {@code this / y}, a float even for integers. */
  default Array over(Array y) {
    return apply(Binary.OVER, y);
  }

  default Array over(double y) {
    return apply(Binary.OVER, scalar(y));
  }

  /** Returns {@code x / this}. */
  default Array rover(double x) {
    return scalar(x).apply(Binary.OVER, this);
  }

  default Array pow(Array y) {
    return apply(Binary.POW, y);
  }

  default Array pow(double y) {
    return apply(Binary.POW, scalar(y));
  }

  default Array square() {
    return times(this);
  }

  /** Returns the larger elements; NaN if either is NaN. */
  default Array maximum(Array y) {
    return apply(Binary.MAXIMUM, y);
  }

  default Array maximum(double y) {
    return apply(Binary.MAXIMUM, scalar(y));
  }

  default Array minimum(Array y) {
    return apply(Binary.MINIMUM, y);
  }

  default Array minimum(double y) {
    return apply(Binary.MINIMUM, scalar(y));
  }

  default Array negate() {
    return apply(Unary.NEGATE);
  }

  default Array abs() {
    return apply(Unary.ABS);
  }

  default Array exp() {
    return apply(Unary.EXP);
  }

  default Array log() {
    return apply(Unary.LOG);
  }

  default Array sqrt() {
    return apply(Unary.SQRT);
  }

  default Array sin() {
    return apply(Unary.SIN);
  }

  default Array cos() {
    return apply(Unary.COS);
  }

  default Array tanh() {
    return apply(Unary.TANH);
  }

  default Array sigmoid() {
    return apply(Unary.SIGMOID);
  }

  // Comparisons; NaN compares as in IEEE 754.

  default Array eq(Array y) {
    return apply(Binary.EQ, y);
  }

  default Array eq(double y) {
    return apply(Binary.EQ, scalar(y));
  }

  default Array ne(Array y) {
    return apply(Binary.NE, y);
  }

  default Array ne(double y) {
    return apply(Binary.NE, scalar(y));
  }

  default Array lt(Array y) {
    return apply(Binary.LT, y);
  }

  default Array lt(double y) {
    return apply(Binary.LT, scalar(y));
  }

  default Array le(Array y) {
    return apply(Binary.LE, y);
  }

  default Array le(double y) {
    return apply(Binary.LE, scalar(y));
  }

  default Array gt(Array y) {
    return apply(Binary.GT, y);
  }

  default Array gt(double y) {
    return apply(Binary.GT, scalar(y));
  }

  default Array ge(Array y) {
    return apply(Binary.GE, y);
  }

  default Array ge(double y) {
    return apply(Binary.GE, scalar(y));
  }

  /** Returns the logical not: where the element is 0. */
  default Array not() {
    return eq(0);
  }

  // Reductions.

  /** Sums all elements to a scalar array. */
  default Array sum() {
    return reduce(Reduction.SUM, allAxes(), false);
  }

  default Array sum(int... axes) {
    return reduce(Reduction.SUM, axes, false);
  }

  default Array sum(int[] axes, boolean keepdims) {
    return reduce(Reduction.SUM, axes, keepdims);
  }

  default Array sum(int axis, boolean keepdims) {
    return reduce(Reduction.SUM, new int[] {axis}, keepdims);
  }

  /** Averages all elements to a scalar array. */
  default Array mean() {
    return sum().over(size());
  }

  default Array mean(int axis, boolean keepdims) {
    return sum(axis, keepdims).over(size(axis));
  }

  default Array max() {
    return reduce(Reduction.MAX, allAxes(), false);
  }

  default Array max(int axis, boolean keepdims) {
    return reduce(Reduction.MAX, new int[] {axis}, keepdims);
  }

  default Array min() {
    return reduce(Reduction.MIN, allAxes(), false);
  }

  default Array min(int axis, boolean keepdims) {
    return reduce(Reduction.MIN, new int[] {axis}, keepdims);
  }

  default Array argmax(int axis) {
    return argmax(axis, false);
  }

  // Gathering.

  /** Gathers rows: {@code x[ids]}. */
  default Array take(Array ids) {
    return take(0, ids);
  }

  /** Adds rows: what {@code np.add.at(x, ids, rows)} does, to a copy. */
  default Array scatterAdd(Array ids, Array rows) {
    return scatterAdd(0, ids, rows);
  }

  /** Returns one element of each row: {@code x[np.arange(N), ids]} of [N, V] by ids [N]. */
  default Array pick(Array ids) {
    int rows = size(0);
    int columns = size(1);
    if (ids.ndim() != 1 || ids.size() != rows) {
      throw Shape.error("pick", "ids.shape", ids.shape(), "[" + rows + "]");
    }
    double[] flat = ids.toDoubles();
    for (int row = 0; row < rows; row++) {
      if (flat[row] < 0 || flat[row] >= columns) {
        throw new IllegalArgumentException(
            "pick: ids[%d]=%d, expected 0 <= id < %d".formatted(row, (long) flat[row], columns));
      }
      flat[row] += (double) row * columns;
    }
    return reshape(-1).take(backend().array(DType.INT64, flat, rows));
  }

  /** Returns rows of zeros with a one at each of these int64 ids, as a new last axis. */
  default Array oneHot(int depth, DType dtype) {
    return expandDims(-1).eq(backend().arange(depth)).astype(dtype);
  }

  // In place.

  /** Adds in place: computed in the promoted dtype, then cast, as {@code x += y}. */
  default void plusAssign(Array y) {
    assign(plus(y));
  }

  /** Subtracts in place: computed in the promoted dtype, then cast, as {@code x -= y}. */
  default void minusAssign(Array y) {
    assign(minus(y));
  }

  // Elements.

  /** Returns the elements in row-major order, each as a whole number. */
  default int[] toInts() {
    return Arrays.stream(toDoubles()).mapToInt(x -> (int) x).toArray();
  }

  /** Returns the element of an array that has only one. */
  default double item() {
    if (size() != 1) {
      throw Shape.error("item", "x.shape", shape(), "one element");
    }
    return toDoubles()[0];
  }

  /** Returns an array like this one, of the same dtype, full of zeros. */
  default Array zerosLike() {
    return backend().zeros(dtype(), shape());
  }

  /** Returns a scalar array of the dtype that a double operand takes beside this array. */
  default Array scalar(double value) {
    return backend().array(dtype().isFloat() ? dtype() : DType.FLOAT64, new double[] {value});
  }

  private int[] allAxes() {
    int[] axes = new int[ndim()];
    Arrays.setAll(axes, axis -> axis);
    return axes;
  }
}
