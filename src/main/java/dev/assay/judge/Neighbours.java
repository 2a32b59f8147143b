package dev.assay.judge;

import java.util.ArrayList;
import java.util.List;

/**
 * Disjoint pairs of neighbours along one axis of a tensor of draws, as flat indices.
 *
 * <p>Disjoint pairs of independent numbers are independent, which makes the tests on them exact;
 * starting at 0 and at 1 covers every pair of neighbours.
 */
final class Neighbours {

  final String where;
  final int size;
  private final int[] shape;
  private final int axis;
  private final int start;
  private final int stride;
  private final int elements;

  private Neighbours(int[] shape, int axis, int start) {
    this.shape = shape;
    this.axis = axis;
    this.start = start;
    int inner = 1;
    int all = 1;
    for (int a = 0; a < shape.length; a++) {
      all *= shape[a];
      inner *= a > axis ? shape[a] : 1;
    }
    this.stride = inner;
    this.elements = all;
    this.size = all / shape[axis] * ((shape[axis] - start) / 2);
    this.where = axis == 0 ? "neighbouring draws" : "neighbours along axis " + axis;
  }

  /** Returns every set of pairs of a tensor that is not empty. */
  static List<Neighbours> of(int[] shape) {
    List<Neighbours> sets = new ArrayList<>();
    for (int axis = 0; axis < shape.length; axis++) {
      for (int start = 0; start < 2 && shape[axis] >= start + 2; start++) {
        sets.add(new Neighbours(shape, axis, start));
      }
    }
    return sets;
  }

  /** Two neighbours, by their flat indices. */
  interface Pair {
    void of(int first, int second);
  }

  /** Goes through the pairs, in the order of the first of each. */
  void each(Pair pair) {
    for (int outer = 0; outer < elements; outer += shape[axis] * stride) {
      for (int along = start; along + 1 < shape[axis]; along += 2) {
        int row = outer + along * stride;
        for (int first = row; first < row + stride; first++) {
          pair.of(first, first + stride);
        }
      }
    }
  }
}
