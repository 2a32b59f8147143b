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

  /** Returns the flat index of the first of a pair; the second is {@link #second}. */
  int first(int pair) {
    int pairs = (shape[axis] - start) / 2;
    int inner = pair % stride;
    int along = pair / stride % pairs;
    int outer = pair / stride / pairs;
    return (outer * shape[axis] + start + 2 * along) * stride + inner;
  }

  int second(int pair) {
    return first(pair) + stride;
  }
}
