package dev.assay.judge;

import static dev.assay.judge.LawJudge.number;

import dev.assay.array.DType;
import dev.assay.fixture.Law;
import dev.assay.fixture.Tensor;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Tests draws for being independent choices between two values. */
final class TwoPointJudge {

  private TwoPointJudge() {}

  static void collect(
      Law.TwoPoint law, Tensor draws, DType dtype, List<String> wrong, List<Check> checks) {
    double[] x = draws.data();
    boolean[] second = new boolean[x.length];
    int seconds = 0;
    for (int i = 0; i < x.length; i++) {
      second[i] = LawJudge.isValue(x[i], law.second(), dtype);
      if (!second[i] && !LawJudge.isValue(x[i], law.first(), dtype)) {
        wrong.add(
            "%s is %s, expected %s or %s"
                .formatted(draws.place(i), x[i], law.first(), law.second()));
        return;
      }
      seconds += second[i] ? 1 : 0;
    }
    double p = law.probability();
    if (p == 0 || p == 1) {
      int other = p == 0 ? seconds : x.length - seconds;
      if (other > 0) {
        wrong.add(
            "%d of %d are %s, expected none: the probability is %s"
                .formatted(other, x.length, p == 0 ? law.second() : law.first(), number(p)));
      }
      return;
    }
    checks.add(rate(law, x.length, seconds));
    if (draws.shape()[0] > 1) {
      checks.add(notAllEqual(law, draws.shape()[0], second));
    }
    Positions.of(draws.shape()).ifPresent(each -> checks.add(positions(law, second, each)));
    for (Neighbours pairs : Neighbours.of(draws.shape())) {
      checks.add(agreement(law, second, pairs));
    }
  }

  private static Check rate(Law.TwoPoint law, int n, int seconds) {
    double p = law.probability();
    return level ->
        Check.of(
                Tail.binomial(n, p, seconds),
                "rate of %s is %s, expected %s +- %s"
                    .formatted(
                        number(law.second()),
                        number((double) seconds / n),
                        number(p),
                        number(
                            NormalDistribution.of(0, 1).inverseSurvivalProbability(level / 2)
                                * Math.sqrt(p * (1 - p) / n))))
            .at(level);
  }

  /** Each position of a draw is {@code second} as often as any other. */
  private static Check positions(Law.TwoPoint law, boolean[] second, Positions positions) {
    return positions.check(
        i -> second[i] ? 1 : 0,
        count -> Tail.binomial(positions.draws(), law.probability(), (int) count),
        (where, count) ->
            "rate of %s at %s is %s, expected %s"
                .formatted(
                    number(law.second()),
                    where,
                    number(count / positions.draws()),
                    number(law.probability())));
  }

  private static Check notAllEqual(Law.TwoPoint law, int count, boolean[] second) {
    int row = second.length / count;
    for (int i = row; i < second.length; i++) {
      if (second[i] != second[i - row]) {
        return Check.of(1, "");
      }
    }
    double p = law.probability();
    double equal = Math.pow(Math.pow(p, count) + Math.pow(1 - p, count), row);
    return Check.of(equal, "all %d draws are the same".formatted(count));
  }

  /** Two independent choices agree with probability p^2 + (1-p)^2. */
  private static Check agreement(Law.TwoPoint law, boolean[] second, Neighbours pairs) {
    double p = law.probability();
    double expected = p * p + (1 - p) * (1 - p);
    int[] agree = {0};
    pairs.each((a, b) -> agree[0] += second[a] == second[b] ? 1 : 0);
    return Check.of(
        Tail.binomial(pairs.size, expected, agree[0]),
        "%s agree at a rate of %s, expected %s"
            .formatted(pairs.where, number((double) agree[0] / pairs.size), number(expected)));
  }
}
