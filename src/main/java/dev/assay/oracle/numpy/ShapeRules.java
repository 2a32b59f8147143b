package dev.assay.oracle.numpy;

import java.util.Arrays;
import java.util.stream.Collectors;

/** NumPy's rules for shapes and axes. */
final class ShapeRules {

  private ShapeRules() {}

  static int size(int... shape) {
    int size = 1;
    for (int axis : shape) {
      size *= axis;
    }
    return size;
  }

  /** The strides of a contiguous array. */
  static int[] strides(int... shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  static int[] broadcast(int[] a, int[] b) {
    int[] shape = new int[Math.max(a.length, b.length)];
    for (int i = 1; i <= shape.length; i++) {
      int x = i <= a.length ? a[a.length - i] : 1;
      int y = i <= b.length ? b[b.length - i] : 1;
      if (x != y && x != 1 && y != 1) {
        throw new ShapeException(
            "operands could not be broadcast together with shapes %s %s"
                .formatted(text(a), text(b)));
      }
      shape[shape.length - i] = x == 1 ? y : x;
    }
    return shape;
  }

  static int axis(int axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new ShapeException(
          "axis %d is out of bounds for array of dimension %d".formatted(axis, rank));
    }
    return axis < 0 ? axis + rank : axis;
  }

  /** Returns which axes are meant; null means every axis. */
  static boolean[] axes(int[] axes, int rank) {
    boolean[] chosen = new boolean[rank];
    if (axes == null) {
      Arrays.fill(chosen, true);
      return chosen;
    }
    for (int axis : axes) {
      int place = axis(axis, rank);
      if (chosen[place]) {
        throw new ShapeException("duplicate value in 'axis'");
      }
      chosen[place] = true;
    }
    return chosen;
  }

  /** Fills in the one axis that is -1, so that the size is right. */
  static int[] resolve(int[] wanted, int size) {
    int[] shape = wanted.clone();
    int known = 1;
    int free = -1;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] >= 0) {
        known *= shape[i];
      } else if (free >= 0) {
        throw new ShapeException("can only specify one unknown dimension");
      } else {
        free = i;
      }
    }
    if (free >= 0 && known > 0) {
      shape[free] = size / known;
    }
    if (free >= 0 && known == 0 || size(shape) != size) {
      throw new ShapeException(
          "cannot reshape array of size %d into shape %s".formatted(size, text(wanted)));
    }
    return shape;
  }

  static String text(int... shape) {
    String axes = Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(","));
    return shape.length == 1 ? "(" + axes + ",)" : "(" + axes + ")";
  }
}
