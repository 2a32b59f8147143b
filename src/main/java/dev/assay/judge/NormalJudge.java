package dev.assay.judge;

import static dev.assay.judge.LawJudge.number;

import dev.assay.array.DType;
import dev.assay.fixture.Law;
import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Tests draws for being independent normal numbers of a known mean and deviation. */
final class NormalJudge {

  /** Two draws may meet this often: generators of single precision give 24 random bits. */
  private static final double FEWEST_BITS = 0x1p-24;

  private NormalJudge() {}

  static void collect(
      Law.Normal law, Tensor draws, DType dtype, List<String> wrong, List<Check> checks) {
    double[] x = draws.data();
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i])) {
        wrong.add("%s is %s, expected a finite number".formatted(draws.place(i), x[i]));
        return;
      }
    }
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    double[] z = standard(law, x);
    // Rounding to the dtype moves a draw by at most this many deviations, typically.
    double rounding = dtype.unitRoundoff() * (Math.abs(law.mean()) / law.std() + 1);
    checks.add(mean(law, z, rounding));
    checks.add(scale(law, z));
    checks.add(shape(standard(law, sorted), rounding));
    Positions.of(draws.shape()).ifPresent(each -> checks.add(positions(law, z, each)));
    // The density of a difference at 0 is 1/(2 sqrt(pi)); neighbours lie two roundings apart.
    double collision = Math.max(FEWEST_BITS, rounding / Math.sqrt(Math.PI));
    LawJudge.repeats("numbers", x.length, LawJudge.distinct(sorted), collision)
        .ifPresent(checks::add);
    for (Neighbours pairs : Neighbours.of(draws.shape())) {
      checks.add(correlation(z, pairs));
    }
  }

  /** Returns numbers as deviations from the mean, in units of the standard one; order stays. */
  private static double[] standard(Law.Normal law, double[] x) {
    return Arrays.stream(x).map(v -> (v - law.mean()) / law.std()).toArray();
  }

  /**
   * Student's test: the deviation that was seen, so that a wrong one is not told as a wrong mean.
   */
  private static Check mean(Law.Normal law, double[] z, double rounding) {
    double mean = Arrays.stream(z).average().orElse(0);
    int freedom = Math.max(1, z.length - 1);
    double squares = Arrays.stream(z).map(v -> (v - mean) * (v - mean)).sum();
    double error = z.length == 1 ? 1 : Math.sqrt(squares / freedom / z.length);
    double away = Math.max(0, Math.abs(mean) - rounding);
    return level ->
        Check.of(
                away == 0 ? 1 : Tail.student(away / error, freedom),
                "mean %s, expected %s +- %s"
                    .formatted(
                        number(law.mean() + law.std() * mean),
                        number(law.mean()),
                        number(
                            law.std()
                                * error
                                * TDistribution.of(freedom).inverseSurvivalProbability(level / 2))))
            .at(level);
  }

  private static Check scale(Law.Normal law, double[] z) {
    double squares = Arrays.stream(z).map(v -> v * v).sum();
    return level -> {
      double p = Tail.chiSquared(squares, z.length);
      if (!(p < level)) {
        return Optional.empty();
      }
      ChiSquaredDistribution chi = ChiSquaredDistribution.of(z.length);
      return Optional.of(
          "standard deviation %s, expected %s (%s to %s)"
              .formatted(
                  number(law.std() * Math.sqrt(squares / z.length)),
                  number(law.std()),
                  number(law.std() * root(chi.inverseCumulativeProbability(level / 2), z.length)),
                  number(law.std() * root(chi.inverseSurvivalProbability(level / 2), z.length))));
    };
  }

  /** The deviation is the same at each position of a draw. */
  private static Check positions(Law.Normal law, double[] z, Positions positions) {
    return positions.check(
        i -> z[i] * z[i],
        squares -> Tail.chiSquared(squares, positions.draws()),
        (where, squares) ->
            "standard deviation at %s is %s, expected %s"
                .formatted(
                    where,
                    number(law.std() * Math.sqrt(squares / positions.draws())),
                    number(law.std())));
  }

  private static double root(double squares, int n) {
    return Math.sqrt(squares / n);
  }

  /** Kolmogorov-Smirnov, with Massart's limit, which holds for every number of draws. */
  private static Check shape(double[] sorted, double rounding) {
    int n = sorted.length;
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double distance = 0;
    for (int i = 0; i < n; i++) {
      double p = normal.cumulativeProbability(sorted[i]);
      distance = Math.max(distance, Math.max(p - (double) i / n, (i + 1.0) / n - p));
    }
    double seen = distance - rounding;
    return level -> {
      double allowed = Math.sqrt(Math.log(2 / level) / (2 * n));
      return Check.of(
              seen > allowed ? 0 : 1,
              "distance from a normal distribution %s, expected at most %s (Kolmogorov-Smirnov)"
                  .formatted(number(seen), number(allowed)))
          .at(level);
    };
  }

  private static Check correlation(double[] z, Neighbours pairs) {
    double[] squares = {0, 0};
    pairs.each(
        (a, b) -> {
          squares[0] += (z[a] + z[b]) * (z[a] + z[b]);
          squares[1] += (z[a] - z[b]) * (z[a] - z[b]);
        });
    double total = squares[0] + squares[1];
    double share = total == 0 ? 0 : squares[0] / total;
    return Check.of(
        Tail.correlation(share, pairs.size),
        "correlation %s of %s, expected 0".formatted(number(2 * share - 1), pairs.where));
  }
}
