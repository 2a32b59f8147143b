package dev.assay.judge;

import java.util.Arrays;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/**
 * The probability that chance alone puts a statistic at least as far out as the one seen.
 *
 * <p>Each tail is computed by itself, never as 1 minus the other: levels go down to 1e-14.
 */
final class Tail {

  private Tail() {}

  /** Both tails of a standard normal number. */
  static double normal(double z) {
    return Erf.erfc(Math.abs(z) / Math.sqrt(2));
  }

  /** Both tails of a chi-squared number. */
  static double chiSquared(double x, int freedom) {
    double below = Gamma.regularizedGammaP(freedom / 2.0, x / 2);
    double above = Gamma.regularizedGammaQ(freedom / 2.0, x / 2);
    return Math.min(1, 2 * Math.min(below, above));
  }

  /** Both tails of the number of successes in n trials. */
  static double binomial(int n, double p, int successes) {
    double below = successes == n ? 1 : Beta.regularizedBeta(1 - p, n - successes, successes + 1);
    double above = successes == 0 ? 1 : Beta.regularizedBeta(p, successes, n - successes + 1);
    return Math.min(1, 2 * Math.min(below, above));
  }

  /**
   * Both tails of the number of successes in trials that succeed with probabilities of their own,
   * none of which is off by more than {@code slack} times itself.
   */
  static double binomial(double[] p, int successes, double slack) {
    double below = atMost(scaled(p, 1 - slack), successes);
    double above = atLeast(scaled(p, 1 + slack), successes);
    return Math.min(1, 2 * Math.min(below, above));
  }

  private static double[] scaled(double[] p, double factor) {
    return Arrays.stream(p).map(each -> Math.min(1, each * factor)).toArray();
  }

  private static double atMost(double[] p, int most) {
    double[] exactly = new double[most + 1];
    exactly[0] = 1;
    for (double each : p) {
      advance(exactly, each);
    }
    return Arrays.stream(exactly).sum();
  }

  /** All that reaches {@code least} stays there: a small tail is a sum of small terms. */
  private static double atLeast(double[] p, int least) {
    if (least == 0) {
      return 1;
    }
    double[] exactly = new double[least];
    exactly[0] = 1;
    double reached = 0;
    for (double each : p) {
      reached += exactly[least - 1] * each;
      advance(exactly, each);
    }
    return reached;
  }

  /** One more trial. */
  private static void advance(double[] exactly, double p) {
    for (int k = exactly.length - 1; k > 0; k--) {
      exactly[k] = exactly[k] * (1 - p) + exactly[k - 1] * p;
    }
    exactly[0] *= 1 - p;
  }

  /** The upper tail of a count whose mean is at most {@code mean}. */
  static double poissonAbove(double mean, int count) {
    return count == 0 ? 1 : Gamma.regularizedGammaP(count, mean);
  }

  /**
   * Both tails of the correlation of k independent pairs of normal numbers of equal variance.
   *
   * <p>Half-sum and half-difference of such a pair are independent, so the share of the sums in the
   * total of squares follows a beta law, exactly.
   */
  static double correlation(double shareOfSums, int k) {
    double smaller = Math.min(shareOfSums, 1 - shareOfSums);
    return smaller <= 0 ? 0 : Math.min(1, 2 * Beta.regularizedBeta(smaller, k / 2.0, k / 2.0));
  }
}
