package dev.assay.judge;

import dev.assay.array.DType;
import dev.assay.fixture.Law;
import dev.assay.fixture.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tests an engine's own draws against their law (spec/tolerance.md, Draws).
 *
 * <p>The false-alarm rate is that of all tests on a result together: each of k tests has a k-th.
 */
final class LawJudge {

  /** How often draws that follow their law are found wrong. */
  static final double FALSE_ALARM = 1e-9;

  /** Fewer numbers than this can look like anything. */
  static final int FEWEST = 100;

  private LawJudge() {}

  /** Returns what is wrong with draws in a run at a dtype, one sentence each. */
  static List<String> findings(Law law, Tensor draws, DType dtype) {
    return findings(law, draws, dtype, FALSE_ALARM);
  }

  static List<String> findings(Law law, Tensor draws, DType dtype, double falseAlarm) {
    int fewest = law.isRandom() ? FEWEST : 1;
    int size = draws.data().length;
    if (size < fewest) {
      return List.of("%d numbers drawn, expected at least %d".formatted(size, fewest));
    }
    List<String> wrong = new ArrayList<>();
    List<Check> checks = new ArrayList<>();
    collect(law, draws, dtype, wrong, checks);
    for (Check check : checks) {
      check
          .at(falseAlarm / checks.size())
          .ifPresent(
              text -> wrong.add("%s at a false alarm of %s".formatted(text, rate(falseAlarm))));
    }
    return wrong;
  }

  /** Finds what no chance explains, and the tests of the rest. */
  static void collect(Law law, Tensor draws, DType dtype, List<String> wrong, List<Check> checks) {
    law.<Runnable>match(
            normal -> () -> NormalJudge.collect(normal, draws, dtype, wrong, checks),
            twoPoint -> () -> TwoPointJudge.collect(twoPoint, draws, dtype, wrong, checks),
            permutation -> () -> PermutationJudge.collect(draws, wrong, checks),
            sample -> () -> SampleJudge.collect(sample, draws, dtype, wrong, checks),
            constant -> () -> constant(constant.value(), draws, dtype, wrong))
        .run();
  }

  private static void constant(double value, Tensor draws, DType dtype, List<String> wrong) {
    for (int i = 0; i < draws.data().length; i++) {
      if (!isValue(draws.data()[i], value, dtype)) {
        wrong.add("%s is %s, expected always %s".formatted(draws.place(i), draws.data()[i], value));
        return;
      }
    }
  }

  /** Returns whether a number is a given one, computed in a dtype and rounded. */
  static boolean isValue(double actual, double value, DType dtype) {
    double allowed =
        2 * Tolerance.KAPPA * dtype.unitRoundoff() * Math.abs(value) + dtype.underflowStep();
    return Math.abs(actual - value) <= allowed;
  }

  /**
   * A test that there are not more repeats among n items than collisions explain; none when
   * collisions are so common that repeats tell nothing.
   *
   * @param collision an upper limit of the probability that two given items are equal
   */
  static Optional<Check> repeats(String items, int n, int distinct, double collision) {
    double mean = 0.5 * n * (n - 1.0) * collision;
    if (mean > n / 10.0) {
      return Optional.empty();
    }
    return Optional.of(
        Check.of(
            Tail.poissonAbove(mean, n - distinct),
            "only %d of %d %s are distinct, expected nearly all".formatted(distinct, n, items)));
  }

  /** Returns how many different numbers there are among some in order. */
  static int distinct(double[] sorted) {
    int distinct = Math.min(1, sorted.length);
    for (int i = 1; i < sorted.length; i++) {
      distinct += Double.compare(sorted[i - 1], sorted[i]) == 0 ? 0 : 1;
    }
    return distinct;
  }

  /** Returns a number in three digits. */
  static String number(double x) {
    if (!Double.isFinite(x)) {
      return Double.toString(x);
    }
    if (x != 0 && (Math.abs(x) < 1e-3 || Math.abs(x) >= 1e6)) {
      return String.format(Locale.ROOT, "%.2e", x);
    }
    return new BigDecimal(x).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  private static String rate(double falseAlarm) {
    return String.format(Locale.ROOT, "%.0e", falseAlarm).replace("e-0", "e-");
  }
}
