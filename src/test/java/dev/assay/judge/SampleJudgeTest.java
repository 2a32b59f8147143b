package dev.assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Law;
import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.random.MersenneTwister;
import org.junit.jupiter.api.Test;

/** Right samplers of ids pass, each known wrong one fails with its message. */
class SampleJudgeTest {

  private static final int COUNT = 1000;
  private static final int SIZE = 3;
  private static final List<Double> SKEWED = List.of(0.3, 0.0, 0.25, 0.2, 0.15, 0.1);
  private static final Law.Sample DISTINCT = new Law.Sample(SKEWED, SIZE, true);
  private static final Law.Sample REPEATED = new Law.Sample(SKEWED, SIZE, false);

  private static Tensor table(int count, int size, IntFunction<int[]> row) {
    int[][] rows = IntStream.range(0, count).mapToObj(row).toArray(int[][]::new);
    double[] data =
        IntStream.range(0, count * size).mapToDouble(i -> rows[i / size][i % size]).toArray();
    return new Tensor(DType.INT64, new int[] {count, size}, data);
  }

  /** Draws a row by inverting the running sums, one uniform number a place. */
  private static int[] row(Law.Sample law, double[] uniforms) {
    double[] left = law.probabilities().stream().mapToDouble(p -> p).toArray();
    int[] row = new int[law.size()];
    for (int place = 0; place < row.length; place++) {
      double point = uniforms[place] * Arrays.stream(left).sum();
      int id = -1;
      for (double sum = 0; sum <= point; sum += left[id]) {
        id++;
      }
      row[place] = id;
      left[id] = law.distinct() ? 0 : left[id];
    }
    return row;
  }

  private static int[] row(Law.Sample law, MersenneTwister random) {
    return row(law, IntStream.range(0, law.size()).mapToDouble(i -> random.nextDouble()).toArray());
  }

  private static Tensor right(Law.Sample law, long seed, int count) {
    MersenneTwister random = new MersenneTwister(seed);
    return table(count, law.size(), r -> row(law, random));
  }

  /** Draws of the law, but with other probabilities. */
  private static Tensor withProbabilities(Law.Sample law, Double... p) {
    return right(new Law.Sample(List.of(p), law.size(), law.distinct()), 1, COUNT);
  }

  private static void assertRight(Law law, Tensor draws, DType dtype) {
    assertEquals(List.of(), LawJudge.findings(law, draws, dtype));
  }

  private static void assertWrong(String message, Law law, Tensor draws) {
    List<String> findings = LawJudge.findings(law, draws, DType.FLOAT64);
    assertTrue(
        findings.stream().anyMatch(text -> text.contains(message)),
        () -> "expected '%s' among %s".formatted(message, findings));
  }

  @Test
  void rightSamplersPassWithEverySeedAndDtype() {
    Law.Sample all = new Law.Sample(SKEWED, 5, true);
    Law.Sample wide = new Law.Sample(Collections.nCopies(40, 1 / 40.0), 2, false);
    List<DType> dtypes = List.of(DType.FLOAT64, DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16);
    for (int seed = 0; seed < 200; seed++) {
      DType dtype = dtypes.get(seed % 4);
      assertRight(DISTINCT, right(DISTINCT, seed, COUNT), dtype);
      assertRight(REPEATED, right(REPEATED, seed, COUNT), dtype);
      assertRight(all, right(all, seed, 50), dtype);
      assertRight(wide, right(wide, seed, 60), dtype);
    }
  }

  /** At a rate that can be measured, the alarms are not more than promised, and not none. */
  @Test
  void falseAlarmRateIsTheOnePromised() {
    int runs = 2000;
    double rate = 0.05;
    int[] alarms = new int[2];
    for (int seed = 0; seed < runs; seed++) {
      alarms[0] += alarm(DISTINCT, right(DISTINCT, seed, 60), rate);
      alarms[1] += alarm(REPEATED, right(REPEATED, seed, 60), rate);
    }
    int most = new BinomialDistribution(runs, rate).inverseCumulativeProbability(1 - 1e-6);
    for (int count : alarms) {
      assertTrue(count > 0 && count <= most, Arrays.toString(alarms) + ", at most " + most);
    }
  }

  private static int alarm(Law law, Tensor draws, double rate) {
    return LawJudge.findings(law, draws, DType.FLOAT64, rate).isEmpty() ? 0 : 1;
  }

  @Test
  void rejectsWrongProbabilities() {
    for (Law.Sample law : List.of(DISTINCT, REPEATED)) {
      // Uniform; as if a power of 3/4 were missing; the frequent taken for the rare.
      assertWrong("is in place 0 in", law, withProbabilities(law, .2, 0., .2, .2, .2, .2));
      assertWrong("is in place 0 in", law, withProbabilities(law, .6, 0., .2, .1, .06, .04));
      assertWrong("is in place 0 in", law, withProbabilities(law, .1, 0., .15, .2, .25, .3));
    }
  }

  @Test
  void rejectsIdsThatCannotBeDrawn() {
    assertWrong(
        "expected an id whose probability is not 0",
        DISTINCT,
        withProbabilities(DISTINCT, .25, .2, .2, .15, .1, .1));
    assertWrong(
        "[0,2] is 6, expected an id", REPEATED, table(COUNT, SIZE, r -> new int[] {0, 2, 6}));
    assertWrong(
        "[0,0] is -1, expected an id", REPEATED, table(COUNT, SIZE, r -> new int[] {-1, 2, 3}));
    Tensor half = right(REPEATED, 1, COUNT);
    half.data()[4] = 2.5;
    assertWrong("[1,1] is 2.5, expected an id", REPEATED, half);
    assertWrong("expected [count, 3]", DISTINCT, table(COUNT, 2, r -> new int[] {0, 2}));
  }

  @Test
  void rejectsRepeatsWhereIdsAreDistinctAndTheirLackWhereNot() {
    assertWrong("twice, expected distinct ids", DISTINCT, right(REPEATED, 1, COUNT));
    assertWrong("ids 0, 0 begin 0 of 1000 rows", REPEATED, right(DISTINCT, 1, COUNT));
  }

  @Test
  void rejectsLaterPlacesThatForgetTheProbabilities() {
    MersenneTwister random = new MersenneTwister(1);
    Tensor uniformLater =
        table(
            COUNT,
            SIZE,
            r -> {
              int first = row(DISTINCT, random)[0];
              List<Integer> others = new java.util.ArrayList<>(List.of(0, 2, 3, 4, 5));
              others.remove((Integer) first);
              Collections.shuffle(others, new java.util.Random(random.nextLong()));
              return new int[] {first, others.get(0), others.get(1)};
            });
    assertWrong("is in place 1 in", DISTINCT, uniformLater);
    Tensor sorted =
        table(COUNT, SIZE, r -> Arrays.stream(row(DISTINCT, random)).sorted().toArray());
    assertWrong("is in place 0 in", DISTINCT, sorted);
  }

  @Test
  void rejectsOneNumberForAllPlaces() {
    for (Law.Sample law : List.of(DISTINCT, REPEATED)) {
      MersenneTwister random = new MersenneTwister(1);
      Tensor same =
          table(
              COUNT,
              SIZE,
              r -> {
                double u = random.nextDouble();
                return row(law, new double[] {u, u, u});
              });
      assertWrong(" begin ", law, same);
    }
  }

  @Test
  void rejectsDependentRows() {
    for (Law.Sample law : List.of(DISTINCT, REPEATED)) {
      int[] once = row(law, new MersenneTwister(1));
      assertWrong(
          "first ids of neighbouring rows agree at a rate of 1",
          law,
          table(COUNT, SIZE, r -> once));
      MersenneTwister random = new MersenneTwister(1);
      int[][] twice =
          IntStream.range(0, COUNT / 2).mapToObj(i -> row(law, random)).toArray(int[][]::new);
      assertWrong(
          "first ids of neighbouring rows agree at a rate of 1",
          law,
          table(COUNT, SIZE, r -> twice[r / 2]));
      // A table of words that is walked through, as many word2vec programs have one.
      MersenneTwister offset = new MersenneTwister(1);
      assertWrong(
          "first ids of neighbouring rows agree at a rate of 0.0",
          law,
          table(
              COUNT,
              SIZE,
              r ->
                  row(
                      law,
                      new double[] {
                        r % 2 / 2.0 + .4999 * offset.nextDouble(),
                        offset.nextDouble(),
                        offset.nextDouble()
                      })));
    }
    Law.Sample wide = new Law.Sample(Collections.nCopies(60, 1 / 60.0), 4, true);
    Tensor few = right(wide, 1, 40);
    Tensor again =
        table(
            COUNT,
            4,
            r -> IntStream.range(0, 4).map(j -> (int) few.data()[r % 40 * 4 + j]).toArray());
    assertWrong("only 40 of 1000 rows are distinct", wide, again);
  }

  @Test
  void oneWordIsNotRandom() {
    Law.Sample only = new Law.Sample(List.of(0.0, 1.0), 1, true);
    assertRight(only, table(3, 1, r -> new int[] {1}), DType.FLOAT64);
    assertWrong("expected an id", only, table(3, 1, r -> new int[] {0}));
    assertWrong("60 numbers drawn, expected at least 100", DISTINCT, right(DISTINCT, 1, 20));
  }
}
