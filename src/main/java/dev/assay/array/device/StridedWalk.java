package dev.assay.array.device;

import dev.assay.array.Shape;
import java.util.Arrays;

/**
 * How a kernel walks over operands of one shape: the structure {@code WALK} of {@code kernels.cl}.
 *
 * <p>An operand's stride is 0 along an axis in which it repeats, negative in one that it reverses.
 * Axes of length 1 are left out, and neighbours that every operand walks as one are one.
 */
final class StridedWalk {
  private static final int AXES = 8;
  private static final int OPERANDS = 3;

  private final long[] size = new long[AXES];
  private final long[] start = new long[OPERANDS];
  private final long[][] stride = new long[OPERANDS][AXES];
  private int axes;

  /**
   * Takes the lengths of the axes, and the places where operands start and their strides, from the
   * first axis to the last.
   */
  StridedWalk(int[] shape, long[] starts, int[]... strides) {
    System.arraycopy(starts, 0, start, 0, starts.length);
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (shape[axis] != 1) {
        add(shape[axis], axis, strides);
      }
    }
    if (axes == 0) {
      size[axes++] = 1;
    }
  }

  /** Walks over operands that broadcast to a shape, each from its first element. */
  static StridedWalk broadcast(int[] to, int[]... shapes) {
    int[][] strides = new int[shapes.length][];
    Arrays.setAll(strides, operand -> strides(shapes[operand], to.length));
    return new StridedWalk(to, new long[shapes.length], strides);
  }

  /** Returns the strides of a shape that broadcasts to so many axes. */
  static int[] strides(int[] shape, int ndim) {
    int[] own = Shape.strides(shape);
    int[] result = new int[ndim];
    int lead = ndim - shape.length;
    for (int axis = 0; axis < shape.length; axis++) {
      result[lead + axis] = shape[axis] == 1 ? 0 : own[axis];
    }
    return result;
  }

  private void add(int length, int axis, int[][] strides) {
    boolean joins = axes > 0;
    for (int operand = 0; operand < strides.length && joins; operand++) {
      joins = strides[operand][axis] == stride[operand][axes - 1] * size[axes - 1];
    }
    if (joins) {
      size[axes - 1] *= length;
      return;
    }
    if (axes == AXES) {
      throw new IllegalArgumentException(
          "device: axes=%d or more, expected at most %d that do not lie as one"
              .formatted(AXES + 1, AXES));
    }
    size[axes] = length;
    for (int operand = 0; operand < strides.length; operand++) {
      stride[operand][axes] = strides[operand][axis];
    }
    axes++;
  }

  /** Returns the length of a row. */
  long row() {
    return size[0];
  }

  long rows() {
    long rows = 1;
    for (int axis = 1; axis < axes; axis++) {
      rows *= size[axis];
    }
    return rows;
  }

  /** Returns how many work items walk, each over so many elements of a row. */
  long items(int each) {
    return rows() * Kernels.shares(row(), each);
  }

  /** Returns the structure. */
  long[] fields() {
    long[] fields = new long[1 + AXES + OPERANDS + OPERANDS * AXES];
    fields[0] = axes;
    System.arraycopy(size, 0, fields, 1, AXES);
    System.arraycopy(start, 0, fields, 1 + AXES, OPERANDS);
    for (int operand = 0; operand < OPERANDS; operand++) {
      int at = 1 + AXES + OPERANDS + operand * AXES;
      System.arraycopy(stride[operand], 0, fields, at, AXES);
    }
    return fields;
  }
}
