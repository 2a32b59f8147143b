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
