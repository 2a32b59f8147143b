package dev.assay.array;

import java.util.Arrays;

/**
 * The shapes of results, and the errors for operands that do not fit: one function an operation.
 */
public final class ResultShape {
  private ResultShape() {}

  /** Returns the shape that x and y broadcast to. */
  public static int[] broadcast(String op, int[] x, int[] y) {
    if (Arrays.equals(x, y)) {
      return x;
    }
    int[] result = new int[Math.max(x.length, y.length)];
    for (int i = 1; i <= result.length; i++) {
      int a = i <= x.length ? x[x.length - i] : 1;
      int b = i <= y.length ? y[y.length - i] : 1;
      if (a != b && a != 1 && b != 1) {
        throw Shape.error(
            op, "x.shape", x, "a shape that broadcasts with y.shape=" + Shape.text(y));
      }
      result[result.length - i] = a == 1 ? b : a;
    }
    return result;
  }

  /** Returns whether an array of shape {@code from} broadcasts to {@code to}. */
  public static boolean broadcastsTo(int[] from, int[] to) {
    int lead = to.length - from.length;
    if (lead < 0) {
      return false;
    }
    for (int axis = 0; axis < from.length; axis++) {
      if (from[axis] != 1 && from[axis] != to[lead + axis]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the shape after a reduction over the masked axes; only a sum may be of nothing. */
  public static int[] reduce(Reduction op, int[] shape, boolean[] mask, boolean keepdims) {
    for (int axis = 0; axis < shape.length; axis++) {
      if (mask[axis] && shape[axis] == 0 && op != Reduction.SUM) {
        throw Shape.error(op.label(), "x.shape", shape, "elements to choose from");
      }
    }
    int[] result = new int[shape.length];
    int ndim = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      if (!mask[axis]) {
        result[ndim++] = shape[axis];
      } else if (keepdims) {
        result[ndim++] = 1;
      }
    }
    return ndim == result.length ? result : Arrays.copyOf(result, ndim);
  }

  /** Returns the new shape with its one -1, if any, replaced by what is left. */
  public static int[] reshape(int[] shape, int... newShape) {
    int[] result = newShape.clone();
    int unknown = -1;
    for (int axis = 0; axis < result.length; axis++) {
      if (result[axis] == -1) {
        if (unknown >= 0) {
          throw Shape.error("reshape", "shape", newShape, "at most one -1");
        }
        unknown = axis;
        result[axis] = 1;
      }
    }
    int size = Shape.size(shape);
    int known = Shape.size(result);
    if (unknown >= 0 && known != 0 && size % known == 0) {
      result[unknown] = size / known;
      known = size;
    }
    if (known != size || (unknown >= 0 && Shape.size(result) != size)) {
      throw Shape.error(
          "reshape", "x.shape", shape, "the number of elements of " + Shape.text(newShape));
    }
    return result;
  }

  /** Returns the shape of {@code matmul(x, y)}, by NumPy's rules. */
  public static int[] matmul(int[] x, int[] y) {
    if (x.length == 0 || y.length == 0) {
      throw Shape.error("matmul", x.length == 0 ? "x.shape" : "y.shape", new int[0], "ndim >= 1");
    }
    int inner = y.length == 1 ? y[0] : y[y.length - 2];
    if (x[x.length - 1] != inner) {
      throw Shape.error(
          "matmul", "x.shape", x, "a last axis of " + inner + " for y.shape=" + Shape.text(y));
    }
    int[] xBatch = Arrays.copyOf(x, Math.max(0, x.length - 2));
    int[] yBatch = Arrays.copyOf(y, Math.max(0, y.length - 2));
    int[] result = broadcast("matmul", xBatch, yBatch);
    int batch = result.length;
    int rows = x.length == 1 ? 0 : 1;
    int columns = y.length == 1 ? 0 : 1;
    result = Arrays.copyOf(result, batch + rows + columns);
    if (rows == 1) {
      result[batch] = x[x.length - 2];
    }
    if (columns == 1) {
      result[batch + rows] = y[y.length - 1];
    }
    return result;
  }

  /** Returns the permutation of axes, checked, or the reversal if none is given. */
  public static int[] permutation(int[] axes, int ndim) {
    int[] result = new int[ndim];
    if (axes.length == 0) {
      for (int axis = 0; axis < ndim; axis++) {
        result[axis] = ndim - 1 - axis;
      }
      return result;
    }
    if (axes.length != ndim) {
      throw Shape.error("transpose", "axes", axes, "each of " + ndim + " axes once");
    }
    Shape.axisMask("transpose", axes, ndim);
    for (int i = 0; i < ndim; i++) {
      result[i] = Shape.axis("transpose", axes[i], ndim);
    }
    return result;
  }

  /** Returns {@code to} if x of shape {@code from} broadcasts to it. */
  public static int[] broadcastTo(String op, String name, int[] from, int[] to) {
    if (!broadcastsTo(from, to)) {
      throw Shape.error(op, name + ".shape", from, "a shape that broadcasts to " + Shape.text(to));
    }
    return to;
  }

  /** Returns the shape of the elements {@code from} to {@code to - 1} of the axis. */
  public static int[] slice(int[] shape, int axis, int from, int to) {
    int at = Shape.axis("slice", axis, shape.length);
    if (from < 0 || from > to || to > shape[at]) {
      throw new IllegalArgumentException(
          "slice: from=%d, to=%d, expected 0 <= from <= to <= %d".formatted(from, to, shape[at]));
    }
    return Shape.with(shape, at, to - from);
  }

  /** Returns the shape after padding. */
  public static int[] pad(int[] shape, int[] before, int[] after) {
    if (before.length != shape.length || after.length != shape.length) {
      throw Shape.error("pad", "before", before, shape.length + " lengths before and after");
    }
    int[] result = shape.clone();
    for (int axis = 0; axis < result.length; axis++) {
      if (before[axis] < 0 || after[axis] < 0) {
        throw Shape.error("pad", "before", before, "lengths >= 0 before and after");
      }
      result[axis] += before[axis] + after[axis];
    }
    return result;
  }

  /** Returns the shape of the parts joined along the axis, in which alone they may differ. */
  public static int[] concat(int axis, Array... parts) {
    int[] first = parts[0].shape();
    int at = Shape.axis("concat", axis, first.length);
    int length = 0;
    for (Array part : parts) {
      int[] shape = part.shape();
      if (shape.length != first.length
          || !Arrays.equals(Shape.with(shape, at, 0), Shape.with(first, at, 0))) {
        throw Shape.error(
            "concat", "part.shape", shape, Shape.text(first) + " but for axis " + axis);
      }
      length += shape[at];
    }
    return Shape.with(first, at, length);
  }

  /** Returns the shape of the values gathered from the axis, or scattered to it. */
  public static int[] take(String op, int[] shape, int axis, int[] ids) {
    return Shape.splice(shape, Shape.axis(op, axis, shape.length), ids);
  }

  /** Returns the shape of x, to which values are added at the ids of the axis. */
  public static int[] scatterAdd(int[] shape, int axis, int[] ids, int[] values) {
    int[] expected = take("scatter_add", shape, axis, ids);
    if (!Arrays.equals(values, expected)) {
      throw Shape.error("scatter_add", "values.shape", values, Shape.text(expected));
    }
    return shape;
  }

  /** Returns the shape of argmax over the axis, which must have elements. */
  public static int[] argmax(int[] shape, int axis, boolean keepdims) {
    int at = Shape.axis("argmax", axis, shape.length);
    if (shape[at] == 0) {
      throw Shape.error("argmax", "x.shape", shape, "elements to choose from");
    }
    return keepdims ? Shape.with(shape, at, 1) : Shape.without(shape, at);
  }
}
