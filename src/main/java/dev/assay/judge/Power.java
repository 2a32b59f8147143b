package dev.assay.judge;

import dev.assay.array.DType;
import dev.assay.fixture.Law;
import dev.assay.fixture.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How far draws may be from their law before that is found, with a certainty of 99 in 100.
 *
 * @param numbers that are drawn
 * @param whole how far the deviation of normal numbers is off, as a share of it, or a rate or a
 *     frequency, as it is; empty where nothing is random
 * @param atOnePlace the same at one position of a draw alone; empty where a draw is one number
 */
public record Power(int numbers, OptionalDouble whole, OptionalDouble atOnePlace) {

  /** What is found is missed so often. */
  static final double MISSED = 0.01;

  private static final int BISECTIONS = 40;

  /** Of so many draws of a shape. */
  public static Power of(Law law, int draws, List<Integer> shape) {
    int size = shape.stream().reduce(1, (a, b) -> a * b);
    int n = draws * size;
    if (!law.isRandom() || n < LawJudge.FEWEST) {
      return new Power(n, OptionalDouble.empty(), OptionalDouble.empty());
    }
    double level = level(law, draws, shape);
    boolean placed = size > 1 && draws > 1;
    return law.match(
        normal ->
            new Power(
                n,
                OptionalDouble.of(scale(n, level)),
                placed ? OptionalDouble.of(scale(draws, level / size)) : OptionalDouble.empty()),
        twoPoint ->
            new Power(
                n,
                rate(n, twoPoint.probability(), level),
                placed
                    ? rate(draws, twoPoint.probability(), level / size)
                    : OptionalDouble.empty()),
        permutation ->
            new Power(n, OptionalDouble.empty(), rate(draws, 1.0 / size, level / size / size)),
        sample -> {
          double[] p = sample.probabilities().stream().mapToDouble(x -> x).toArray();
          double likeliest = Arrays.stream(p).max().orElseThrow() / Arrays.stream(p).sum();
          return new Power(n, OptionalDouble.empty(), rate(draws, likeliest, level / p.length));
        },
        constant -> new Power(n, OptionalDouble.empty(), OptionalDouble.empty()));
  }

  /** The rate of false alarms of one test: it follows from how many there are. */
  private static double level(Law law, int draws, List<Integer> shape) {
    int[] all = new int[shape.size() + 1];
    all[0] = draws;
    Arrays.setAll(all, axis -> axis == 0 ? draws : shape.get(axis - 1));
    List<Check> checks = new ArrayList<>();
    LawJudge.collect(law, some(law, all), DType.FLOAT64, new ArrayList<>(), checks);
    return LawJudge.FALSE_ALARM / checks.size();
  }

  /** Numbers that a law allows, if it never gives them. */
  private static Tensor some(Law law, int[] shape) {
    double[] data = new double[Tensor.size(shape)];
    int last = shape[shape.length - 1];
    law.<Runnable>match(
            normal -> () -> Arrays.setAll(data, i -> normal.std() * Math.sin(i)),
            twoPoint ->
                () -> Arrays.setAll(data, i -> i % 2 == 0 ? twoPoint.first() : twoPoint.second()),
            permutation -> () -> Arrays.setAll(data, i -> (i + i / last) % last),
            sample ->
                () -> {
                  double[] ids =
                      IntStream.range(0, sample.probabilities().size())
                          .filter(id -> sample.probabilities().get(id) > 0)
                          .asDoubleStream()
                          .toArray();
                  Arrays.setAll(data, i -> ids[i % last % ids.length]);
                },
            constant -> () -> Arrays.fill(data, constant.value()))
        .run();
    return new Tensor(law.dtype(), shape, data);
  }

  /** The share by which a deviation must be too large or too small, whichever is more. */
  private static double scale(int n, double level) {
    ChiSquaredDistribution chi = ChiSquaredDistribution.of(n);
    double most = chi.inverseSurvivalProbability(level / 2);
    double least = chi.inverseCumulativeProbability(level / 2);
    double larger = Math.sqrt(most / chi.inverseCumulativeProbability(MISSED)) - 1;
    double smaller = 1 - Math.sqrt(least / chi.inverseSurvivalProbability(MISSED));
    return Math.max(larger, smaller);
  }

  /** How far a rate must be off, to the side where that is found sooner; empty if to neither. */
  private static OptionalDouble rate(int n, double p, double level) {
    return DoubleStream.concat(above(n, p, level), above(n, 1 - p, level)).min();
  }

  /** How far a rate must be too high; nothing where even all of n is no evidence. */
  private static DoubleStream above(int n, double p, double level) {
    BinomialDistribution right = BinomialDistribution.of(n, p);
    if (2 * right.survivalProbability(n - 1) >= level) {
      return DoubleStream.empty();
    }
    int most = 0;
    for (int step = Integer.highestOneBit(n); step > 0; step /= 2) {
      int count = most + step;
      most = count <= n && 2 * right.survivalProbability(count - 1) >= level ? count : most;
    }
    double low = p;
    double high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      boolean found = BinomialDistribution.of(n, middle).cumulativeProbability(most) < MISSED;
      low = found ? low : middle;
      high = found ? middle : high;
    }
    return DoubleStream.of(high - p);
  }
}
