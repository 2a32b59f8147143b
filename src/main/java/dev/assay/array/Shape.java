package dev.assay.array;

import java.util.Arrays;

/** The arithmetic of shapes: broadcasting, axes, row-major strides, and the errors they raise. */
public final class Shape {
  private Shape() {}

  /** Returns the number of elements; 1 for a scalar. */
  public static int size(int... shape) {
    long size = 1;
    for (int length : shape) {
      if (length < 0) {
        throw error("shape", "shape", shape, "lengths >= 0");
      }
      size *= length;
      if (size > Integer.MAX_VALUE) {
        throw error("shape", "shape", shape, "fewer than 2^31 elements");
      }
    }
    return (int) size;
  }

  /** Returns the row-major strides, in elements. */
  public static int[] strides(int... shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  /** Returns the product of the lengths of axes {@code from} to {@code to - 1}. */
  public static int product(int[] shape, int from, int to) {
    int product = 1;
    for (int axis = from; axis < to; axis++) {
      product *= shape[axis];
    }
    return product;
  }

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
        throw error(op, "x.shape", x, "a shape that broadcasts with y.shape=" + text(y));
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

  /** Returns the axis as 0 to ndim - 1, counting negative ones from the end. */
  public static int axis(String op, int axis, int ndim) {
    if (axis < -ndim || axis >= ndim) {
      throw new IllegalArgumentException(
          "%s: axis=%d, expected %d <= axis < %d".formatted(op, axis, -ndim, ndim));
    }
    return axis < 0 ? axis + ndim : axis;
  }

  /** Returns for each axis whether it is among {@code axes}, which must not repeat. */
  public static boolean[] axisMask(String op, int[] axes, int ndim) {
    boolean[] mask = new boolean[ndim];
    for (int each : axes) {
      int axis = axis(op, each, ndim);
      if (mask[axis]) {
        throw error(op, "axes", axes, "each axis once");
      }
      mask[axis] = true;
    }
    return mask;
  }

  /** Returns the shape after a reduction over the masked axes. */
  public static int[] reduced(int[] shape, boolean[] mask, boolean keepdims) {
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

  /** Returns the shape with one axis of the given length in place of {@code axis}. */
  public static int[] with(int[] shape, int axis, int length) {
    int[] result = shape.clone();
    result[axis] = length;
    return result;
  }

  /** Returns the shape without {@code axis}. */
  public static int[] without(int[] shape, int axis) {
    int[] result = Arrays.copyOf(shape, shape.length - 1);
    System.arraycopy(shape, axis + 1, result, axis, result.length - axis);
    return result;
  }

  /** Returns the shape with the lengths of {@code inner} in place of {@code axis}. */
  public static int[] splice(int[] shape, int axis, int[] inner) {
    int[] result = new int[shape.length - 1 + inner.length];
    System.arraycopy(shape, 0, result, 0, axis);
    System.arraycopy(inner, 0, result, axis, inner.length);
    System.arraycopy(shape, axis + 1, result, axis + inner.length, shape.length - axis - 1);
    return result;
  }

  /** Returns the new shape with its one -1, if any, replaced by what is left. */
  public static int[] reshape(int[] shape, int... newShape) {
    int[] result = newShape.clone();
    int unknown = -1;
    for (int axis = 0; axis < result.length; axis++) {
      if (result[axis] == -1) {
        if (unknown >= 0) {
          throw error("reshape", "shape", newShape, "at most one -1");
        }
        unknown = axis;
        result[axis] = 1;
      }
    }
    int size = size(shape);
    int known = size(result);
    if (unknown >= 0 && known != 0 && size % known == 0) {
      result[unknown] = size / known;
      known = size;
    }
    if (known != size || (unknown >= 0 && size(result) != size)) {
      throw error("reshape", "x.shape", shape, "the number of elements of " + text(newShape));
    }
    return result;
  }

  /** Returns the shape of {@code matmul(x, y)}, by NumPy's rules. */
  public static int[] matmul(int[] x, int[] y) {
    if (x.length == 0 || y.length == 0) {
      throw error("matmul", x.length == 0 ? "x.shape" : "y.shape", new int[0], "ndim >= 1");
    }
    int inner = y.length == 1 ? y[0] : y[y.length - 2];
    if (x[x.length - 1] != inner) {
      throw error("matmul", "x.shape", x, "a last axis of " + inner + " for y.shape=" + text(y));
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
      throw error("transpose", "axes", axes, "each of " + ndim + " axes once");
    }
    axisMask("transpose", axes, ndim);
    for (int i = 0; i < ndim; i++) {
      result[i] = axis("transpose", axes[i], ndim);
    }
    return result;
  }

  /** Returns the shape as in {@code [2, 3]}. */
  public static String text(int... shape) {
    return Arrays.toString(shape);
  }

  /** Returns the error {@code op: name=actual, expected X}. */
  public static IllegalArgumentException error(
      String op, String name, int[] actual, String expected) {
    return new IllegalArgumentException(
        "%s: %s=%s, expected %s".formatted(op, name, text(actual), expected));
  }
}
