package dev.assay.judge;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The probability that chance alone puts a statistic at least as far out as the one seen.
 *
 * <p>Each tail is computed by itself, never as 1 minus the other: levels go down to 1e-14.
 */
final class Tail {

  private Tail() {}

  /** Both tails of a mean over its error, as it is estimated with so many degrees of freedom. */
  static double student(double t, int freedom) {
    return Math.min(1, 2 * TDistribution.of(freedom).survivalProbability(Math.abs(t)));
  }

  /** Both tails of a chi-squared number. */
  static double chiSquared(double x, int freedom) {
    ChiSquaredDistribution chi = ChiSquaredDistribution.of(freedom);
    return both(chi.cumulativeProbability(x), chi.survivalProbability(x));
  }

  /** Both tails of the number of successes in n trials. */
  static double binomial(int n, double p, int successes) {
    return binomial(n, p, successes, 0);
  }

  /** The same where p is off by at most {@code slack} times itself. */
  static double binomial(int n, double p, int successes, double slack) {
    BinomialDistribution fewest = BinomialDistribution.of(n, p * (1 - slack));
    BinomialDistribution most = BinomialDistribution.of(n, Math.min(1, p * (1 + slack)));
    return both(fewest.cumulativeProbability(successes), most.survivalProbability(successes - 1));
  }

  /**
   * Both tails of the number of successes in trials that succeed with probabilities of their own,
   * none of which is off by more than {@code slack} times itself.
   */
  static double binomial(double[] p, int successes, double slack) {
    double below = atMost(scaled(p, 1 - slack), successes);
    double above = atLeast(scaled(p, 1 + slack), successes);
    return both(below, above);
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
    if (mean == 0) {
      return count == 0 ? 1 : 0;
    }
    return PoissonDistribution.of(mean).survivalProbability(count - 1);
  }

  /**
   * Both tails of the correlation of k independent pairs of normal numbers of equal variance.
   *
   * <p>Half-sum and half-difference of such a pair are independent, so the share of the sums in the
   * total of squares follows a beta law, exactly.
   */
  static double correlation(double shareOfSums, int k) {
    BetaDistribution beta = BetaDistribution.of(k / 2.0, k / 2.0);
    return both(beta.cumulativeProbability(shareOfSums), beta.survivalProbability(shareOfSums));
  }

  private static double both(double below, double above) {
    return Math.min(1, 2 * Math.min(below, above));
  }
}
