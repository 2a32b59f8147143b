package dev.assay.array.jvm;

import dev.assay.array.Shape;
import java.util.Arrays;

/**
 * An operand of a product: a stack of matrices, held by rows or, if swapped, by columns.
 *
 * @param parts the elements, one part after the other
 * @param stack the axes before those of the matrix
 */
record Matrices(Storage[] parts, int[] stack, int rows, int columns, boolean swapped) {

  /** Sees the last two axes as matrices; of one axis makes a row on the left of a product. */
  static Matrices left(Storage[] parts, int[] shape, boolean swapped) {
    int ndim = shape.length;
    return new Matrices(
        parts, stack(shape), ndim == 1 ? 1 : shape[ndim - 2], shape[ndim - 1], swapped);
  }

  /** Sees the last two axes as matrices; of one axis makes a column on the right of a product. */
  static Matrices right(Storage[] parts, int[] shape, boolean swapped) {
    int ndim = shape.length;
    return new Matrices(
        parts,
        stack(shape),
        shape[Math.max(0, ndim - 2)],
        ndim == 1 ? 1 : shape[ndim - 1],
        swapped);
  }

  private static int[] stack(int[] shape) {
    return Arrays.copyOf(shape, Math.max(0, shape.length - 2));
  }

  /** Returns the stack as one matrix, with the rows of each below those of the one before. */
  Matrices flat() {
    return new Matrices(parts, new int[0], Shape.size(stack) * rows, columns, swapped);
  }

  /** Returns the elements in one piece. */
  Storage data() {
    return Movement.join(parts);
  }

  int length() {
    return Shape.size(stack) * rows * columns;
  }

  /** Returns the distance between the elements of a column. */
  int rowStep() {
    return swapped ? 1 : columns;
  }

  /** Returns the distance between the elements of a row. */
  int columnStep() {
    return swapped ? rows : 1;
  }

  /** Returns where each matrix starts once the stack is broadcast. */
  int[] starts(int[] to) {
    double[] starts = new double[Shape.size(stack)];
    Arrays.setAll(starts, i -> (double) i * rows * columns);
    double[] broadcast = Stretching.expand(new DoubleStorage(starts), stack, to).doubles();
    return Arrays.stream(broadcast).mapToInt(start -> (int) start).toArray();
  }
}
