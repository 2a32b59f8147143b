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
   *
   * <p>The median lies within 1 of the mean, so that a count which is further off has only one tail
   * that can be the smaller.
   */
  static double binomial(double[] p, int successes, double slack) {
    if (Arrays.stream(p).allMatch(each -> each == p[0])) {
      return binomial(p.length, p[0], successes, slack);
    }
    double[] fewest = scaled(p, 1 - slack);
    double[] most = scaled(p, 1 + slack);
    boolean few = successes <= Arrays.stream(most).sum() - 1;
    boolean many = successes >= Arrays.stream(fewest).sum() + 1;
    return both(
        many && !few ? 1 : Successes.atMost(fewest, successes),
        few && !many ? 1 : Successes.atLeast(most, successes));
  }

  /** Trials that cannot succeed are left out. */
  private static double[] scaled(double[] p, double factor) {
    return Arrays.stream(p).filter(x -> x > 0).map(x -> Math.min(1, x * factor)).toArray();
  }

  /**
   * How probable each number of successes is after some trials, from {@code low} to {@code high};
   * what is further out is less probable than any level, and dropped.
   */
  private static final class Successes {
    private static final double NOTHING = 1e-300;

    private final double[] exactly;
    private int low;
    private int high;

    private Successes(int most) {
      exactly = new double[most + 1];
      exactly[0] = 1;
    }

    static double atMost(double[] p, int most) {
      Successes successes = new Successes(most);
      for (double each : p) {
        successes.advance(each);
      }
      return Arrays.stream(successes.exactly).sum();
    }

    /** All that reaches {@code least} stays there: a small tail is a sum of small terms. */
    static double atLeast(double[] p, int least) {
      if (least == 0) {
        return 1;
      }
      Successes successes = new Successes(least - 1);
      double reached = 0;
      for (double each : p) {
        reached += successes.exactly[least - 1] * each;
        successes.advance(each);
      }
      return reached;
    }

    /** One more trial. */
    private void advance(double p) {
      if (high < exactly.length - 1 && exactly[high] * p > NOTHING) {
        high++;
      }
      for (int k = high; k > low; k--) {
        exactly[k] = exactly[k] * (1 - p) + exactly[k - 1] * p;
      }
      exactly[low] *= 1 - p;
      while (low < high && exactly[low] < NOTHING) {
        exactly[low++] = 0;
      }
    }
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
