package dev.assay.judge;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** The positions of one draw, each of which is to follow the law by itself, over all draws. */
final class Positions {

  private final int[] shape;
  private final int draws;
  private final int size;

  private Positions(int[] shape, int draws, int size) {
    this.shape = shape;
    this.draws = draws;
    this.size = size;
  }

  /** Returns the positions, if there are several, and several draws of each. */
  static Optional<Positions> of(int[] shape) {
    int draws = shape[0];
    int size = Arrays.stream(shape, 1, shape.length).reduce(1, (a, b) -> a * b);
    return draws > 1 && size > 1
        ? Optional.of(new Positions(Arrays.copyOfRange(shape, 1, shape.length), draws, size))
        : Optional.empty();
  }

  /** Returns how many draws there are of each. */
  int draws() {
    return draws;
  }

  int size() {
    return size;
  }

  /**
   * Tests what is summed at each position; the farthest sums, below and above, stand for all.
   *
   * @param term what an element adds to the sum of its position
   * @param tail the probability of a sum so far out
   * @param text what is said of a position and its sum
   */
  Check check(
      IntToDoubleFunction term, DoubleUnaryOperator tail, BiFunction<String, Double, String> text) {
    double[] sums = new double[size];
    for (int draw = 0; draw < draws * size; draw += size) {
      for (int i = 0; i < size; i++) {
        sums[i] += term.applyAsDouble(draw + i);
      }
    }
    int lowest = 0;
    int highest = 0;
    for (int i = 1; i < size; i++) {
      lowest = sums[i] < sums[lowest] ? i : lowest;
      highest = sums[i] > sums[highest] ? i : highest;
    }
    double below = tail.applyAsDouble(sums[lowest]);
    double above = tail.applyAsDouble(sums[highest]);
    int worst = below < above ? lowest : highest;
    return Check.of(Math.min(below, above) * size, text.apply(where(worst), sums[worst]));
  }

  /** Names a position as in {@code [:,2,0]}: over all draws. */
  private String where(int position) {
    StringBuilder text = new StringBuilder("]");
    int rest = position;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      text.insert(0, "," + rest % shape[axis]);
      rest /= shape[axis];
    }
    return "[:" + text;
  }
}
