package dev.assay.engine.data;

import dev.assay.array.random.NumpyRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sums of two numbers of up to three digits, no sum twice in either order.
 *
 * <p>Short numbers are drawn as often as long ones, as in Keras' example of the task.
 */
public final class AdditionLines {
  private static final int[] LIMITS = {10, 100, 1000};

  /** The pairs a <= b <= 999. */
  private static final int PAIRS = 1000 * 1001 / 2;

  private AdditionLines() {}

  /** Draws lines, at most half of those that there are. */
  public static List<SequenceLine> generate(int count, NumpyRandom random) {
    if (count < 1 || count > PAIRS / 2) {
      throw new IllegalArgumentException(
          "addition: lines=%d, expected 1 <= lines <= %d".formatted(count, PAIRS / 2));
    }
    Set<Integer> seen = new HashSet<>();
    List<SequenceLine> lines = new ArrayList<>();
    while (lines.size() < count) {
      int a = number(random);
      int b = number(random);
      if (seen.add(1000 * Math.min(a, b) + Math.max(a, b))) {
        lines.add(SequenceFormat.ADDITION.line(a + "+" + b, String.valueOf(a + b)));
      }
    }
    return lines;
  }

  private static int number(NumpyRandom random) {
    return random.randint(0, LIMITS[random.randint(0, LIMITS.length, 1)[0]], 1)[0];
  }
}
