package dev.assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Law;
import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.random.MersenneTwister;
import org.junit.jupiter.api.Test;

/** Right generators pass, each known wrong generator fails with its message. */
class LawJudgeTest {

  /** How many seeds of each right generator must pass. */
  private static final int SEEDS = 1000;

  private static final Law HE = new Law.Normal(0, 0.1);
  private static final Law DROPOUT = new Law.TwoPoint(0, 2, 0.5);
  private static final Law KEEP_9 = new Law.TwoPoint(0, 1 / 0.9, 0.9);

  private static Tensor tensor(int[] shape, IntToDoubleFunction element) {
    return new Tensor(
        DType.FLOAT64,
        shape,
        IntStream.range(0, Tensor.size(shape)).mapToDouble(element).toArray());
  }

  private static Tensor normal(long seed, double std, int... shape) {
    MersenneTwister random = new MersenneTwister(seed);
    return tensor(shape, i -> std * random.nextGaussian());
  }

  private static Tensor mask(long seed, double value, double rate, int... shape) {
    MersenneTwister random = new MersenneTwister(seed);
    return tensor(shape, i -> random.nextDouble() < rate ? value : 0);
  }

  private static Tensor permutations(int count, int n, Function<Integer, int[]> row) {
    int[][] rows = IntStream.range(0, count).mapToObj(row::apply).toArray(int[][]::new);
    return tensor(new int[] {count, n}, i -> rows[i / n][i % n]);
  }

  private static int[] shuffled(MersenneTwister random, int n) {
    List<Integer> ids = new java.util.ArrayList<>(IntStream.range(0, n).boxed().toList());
    Collections.shuffle(ids, new java.util.Random(random.nextLong()));
    return ids.stream().mapToInt(i -> i).toArray();
  }

  private static Tensor permutations(long seed, int count, int n) {
    MersenneTwister random = new MersenneTwister(seed);
    return permutations(count, n, r -> shuffled(random, n));
  }

  private static void assertWrong(String message, Law law, Tensor draws) {
    List<String> findings = LawJudge.findings(law, draws, DType.FLOAT64);
    assertTrue(
        findings.stream().anyMatch(text -> text.contains(message)),
        () -> "expected '%s' among %s".formatted(message, findings));
  }

  private static void assertRight(Law law, Tensor draws, DType dtype) {
    assertEquals(List.of(), LawJudge.findings(law, draws, dtype));
  }

  @Test
  void rightGeneratorsPassWithEverySeedAndDtype() {
    for (int seed = 0; seed < SEEDS; seed++) {
      DType dtype =
          List.of(DType.FLOAT64, DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16).get(seed % 4);
      assertRight(HE, normal(seed, 0.1, 20, 5, 7).as(dtype), dtype);
      assertRight(DROPOUT, mask(seed, 2, 0.5, 50, 4, 3).as(dtype), dtype);
      assertRight(KEEP_9, mask(seed, 1 / 0.9, 0.9, 200, 20).as(dtype), dtype);
      assertRight(new Law.Permutation(), permutations(seed, 40, 8), dtype);
      assertRight(new Law.Permutation(), permutations(seed, 100, 3), dtype);
    }
  }

  /** At a rate that can be measured, the alarms are not more than promised, and not none. */
  @Test
  void falseAlarmRateIsTheOnePromised() {
    int runs = 2000;
    double rate = 0.02;
    int[] alarms = new int[4];
    for (int seed = 0; seed < runs; seed++) {
      Law law = new Law.TwoPoint(0, 1, 0.3);
      alarms[0] += alarm(HE, normal(seed, 0.1, 10, 12), rate);
      alarms[1] += alarm(HE, normal(seed, 0.1, 400), rate);
      alarms[2] += alarm(law, mask(seed, 1, 0.3, 20, 10), rate);
      alarms[3] += alarm(new Law.Permutation(), permutations(seed, 60, 6), rate);
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
  void normal_rejectsAWrongScale() {
    assertWrong("standard deviation 0.0", HE, normal(1, 0.05, 20, 30));
    assertWrong("standard deviation 0.2", HE, normal(1, 0.2, 20, 30));
    // 1/n where 1/sqrt(n) is right, n = 100.
    assertWrong("standard deviation 0.0", HE, normal(1, 0.01, 20, 30));
  }

  @Test
  void normal_doesNotTellAWrongScaleAsAWrongMean() {
    for (int seed = 0; seed < SEEDS; seed++) {
      String findings = LawJudge.findings(HE, normal(seed, 1, 20, 30), DType.FLOAT64).toString();
      assertTrue(findings.contains("standard deviation"), findings);
      assertFalse(findings.contains("mean"), findings);
    }
  }

  @Test
  void normal_rejectsAWrongMeanAndShape() {
    Tensor shifted = tensor(new int[] {600}, i -> normal(1, 0.1, 600).data()[i] + 0.05);
    assertWrong("mean 0.05", HE, shifted);
    MersenneTwister random = new MersenneTwister(1);
    Tensor uniform =
        tensor(new int[] {4000}, i -> 0.1 * Math.sqrt(12) * (random.nextDouble() - 0.5));
    assertWrong("Kolmogorov-Smirnov", HE, uniform);
    assertWrong(
        "expected a finite number", HE, tensor(new int[] {200}, i -> i == 9 ? Double.NaN : 0));
  }

  @Test
  void normal_rejectsAReseededGenerator() {
    double[] row = normal(1, 0.1, 30).data();
    Tensor perDraw = tensor(new int[] {20, 30}, i -> row[i % 30]);
    assertWrong("only 30 of 600 numbers are distinct", HE, perDraw);
    assertWrong("correlation 1 of neighbouring draws", HE, perDraw);
    Tensor perElement = tensor(new int[] {20, 30}, i -> row[0]);
    assertWrong("only 1 of 600 numbers", HE, perElement);
    assertWrong("Kolmogorov-Smirnov", HE, perElement);
    // The clock moves on now and then.
    double[] many = normal(1, 0.1, 600).data();
    assertWrong("distinct", HE, tensor(new int[] {600}, i -> many[i / 10]));
  }

  @Test
  void normal_rejectsMirroredAndSmoothedDraws() {
    double[] base = normal(1, 0.1, 300).data();
    Tensor mirrored =
        tensor(new int[] {20, 30}, i -> base[i / 60 * 30 + i % 30] * (i / 30 % 2 == 0 ? 1 : -1));
    assertWrong("correlation -1 of neighbouring draws", HE, mirrored);
    double[] long_ = normal(1, 0.1, 1001).data();
    Tensor smoothed = tensor(new int[] {1, 1000}, i -> (long_[i] + long_[i + 1]) / Math.sqrt(2));
    assertWrong("of neighbours along axis 1", HE, smoothed);
  }

  @Test
  void twoPoint_rejectsWrongValues() {
    assertWrong("expected 0.0 or 2.0", DROPOUT, mask(1, 1, 0.5, 20, 30));
    assertWrong("expected 0.0 or 2.0", DROPOUT, normal(1, 1, 20, 30));
    // float32 values in a float64 run.
    assertWrong("expected 0.0 or 1.111", KEEP_9, mask(1, (float) (1 / 0.9), 0.9, 20, 30));
  }

  @Test
  void twoPoint_rejectsAWrongRate() {
    assertWrong("rate of 2 is 0.2", DROPOUT, mask(1, 2, 0.25, 20, 30));
    assertWrong("rate of 2 is 1", DROPOUT, mask(1, 2, 1, 20, 30));
    // Keep and drop exchanged.
    assertWrong("expected 0.9 +- ", KEEP_9, mask(1, 1 / 0.9, 0.1, 20, 30));
  }

  @Test
  void twoPoint_rejectsDependentChoices() {
    double[] row = mask(1, 2, 0.5, 40).data();
    Tensor reseeded = tensor(new int[] {20, 40}, i -> row[i % 40]);
    assertWrong("all 20 draws are the same", DROPOUT, reseeded);
    assertWrong("neighbouring draws agree at a rate of 1", DROPOUT, reseeded);
    double[] coins = mask(1, 2, 0.5, 400).data();
    assertWrong(
        "neighbours along axis 1 agree at a rate of 1",
        DROPOUT,
        tensor(new int[] {20, 10, 20}, i -> coins[i / 200 * 20 + i % 20]));
    assertWrong(
        "agree at a rate of 0", DROPOUT, tensor(new int[] {20, 40}, i -> i % 2 == 0 ? 2 : 0));
  }

  @Test
  void everyPositionOfADrawFollowsTheLaw() {
    MersenneTwister random = new MersenneTwister(3);
    // The last of 50 positions is never dropped, one in 50 has twice the deviation.
    Tensor kept = tensor(new int[] {100, 10, 5}, i -> i % 50 == 49 || random.nextBoolean() ? 2 : 0);
    assertWrong("rate of 2 at [:,9,4] is 1, expected 0.5", DROPOUT, kept);
    Tensor wide =
        tensor(new int[] {100, 10, 5}, i -> (i % 50 == 7 ? 0.2 : 0.1) * random.nextGaussian());
    assertWrong("standard deviation at [:,1,2] is 0.", HE, wide);
  }

  @Test
  void twoPoint_isNeverRandomAtTheEnds() {
    Law keepAll = new Law.TwoPoint(0, 1, 1);
    assertRight(keepAll, tensor(new int[] {10}, i -> 1), DType.FLOAT64);
    assertWrong(
        "1 of 600 are 0.0, expected none", keepAll, tensor(new int[] {600}, i -> i == 5 ? 0 : 1));
    Law dropAll = new Law.TwoPoint(0, 1, 0);
    assertRight(dropAll, tensor(new int[] {10}, i -> 0), DType.FLOAT64);
    assertWrong("3 of 3 are 1.0", dropAll, tensor(new int[] {3}, i -> 1));
  }

  @Test
  void permutation_rejectsRowsThatAreNone() {
    Law law = new Law.Permutation();
    assertWrong("row 0 is no permutation", law, tensor(new int[] {50, 4}, i -> 1 + i % 4));
    assertWrong("row 0 is no permutation", law, tensor(new int[] {50, 4}, i -> 0));
    assertWrong("row 0 is no permutation", law, tensor(new int[] {50, 4}, i -> i % 4 + 0.5));
    assertWrong("expected [count, n]", law, tensor(new int[] {200}, i -> i));
  }

  @Test
  void permutation_rejectsOrderAndRotation() {
    Law law = new Law.Permutation();
    assertWrong("in 200 of 200 rows", law, tensor(new int[] {200, 8}, i -> i % 8));
    MersenneTwister random = new MersenneTwister(1);
    Tensor rotated =
        permutations(
            200,
            8,
            r -> {
              int by = random.nextInt(8);
              return IntStream.range(0, 8).map(i -> (i + by) % 8).toArray();
            });
    assertWrong("the step from the first to the second entry is 1", law, rotated);
    int[] start = shuffled(random, 8);
    Tensor counter =
        permutations(200, 8, r -> Arrays.stream(start).map(v -> (v + r) % 8).toArray());
    assertWrong("the step between the first entries of neighbouring rows is 1", law, counter);
  }

  @Test
  void permutation_rejectsAReseededOrLazyShuffle() {
    Law law = new Law.Permutation();
    int[] once = shuffled(new MersenneTwister(1), 12);
    assertWrong("only 1 of 100 rows are distinct", law, permutations(100, 12, r -> once));
    MersenneTwister random = new MersenneTwister(2);
    int[][] few = IntStream.range(0, 50).mapToObj(i -> shuffled(random, 12)).toArray(int[][]::new);
    assertWrong("only 50 of 100 rows", law, permutations(100, 12, r -> few[r % 50]));
    Tensor lazy =
        permutations(
            200,
            12,
            r -> {
              int[] row = IntStream.range(0, 12).toArray();
              int a = random.nextInt(12);
              int b = random.nextInt(12);
              int kept = row[a];
              row[a] = row[b];
              row[b] = kept;
              return row;
            });
    assertWrong("is in place", law, lazy);
  }

  @Test
  void constant_rejectsEveryOtherNumber() {
    Law law = new Law.Constant(1.5);
    assertRight(law, tensor(new int[] {3}, i -> 1.5), DType.FLOAT64);
    assertWrong("[2] is 1.25", law, tensor(new int[] {3}, i -> i == 2 ? 1.25 : 1.5));
    assertWrong("0 numbers drawn", law, tensor(new int[] {0}, i -> 0));
  }

  @Test
  void tooFewDrawsAreNoEvidence() {
    assertWrong("90 numbers drawn, expected at least 100", HE, normal(1, 0.1, 3, 30));
  }

  @Test
  void theJudgeTestsDrawsAndTheirCount() {
    Case question = Sample.of(Sample.draws(20, DROPOUT, 30));
    Answer right = Sample.answer(mask(1, 2, 0.5, 20, 30));
    assertEquals(Outcome.PASS, Judge.judge(question, right, DType.FLOAT64).outcome());
    Answer fewer = Sample.answer(mask(1, 2, 0.5, 10, 60));
    assertEquals(
        Finding.Kind.SHAPE, Judge.judge(question, fewer, DType.FLOAT64).findings().get(0).kind());
    Answer turned = Sample.answer(mask(1, 2, 0.5, 20, 5, 6));
    assertTrue(
        Judge.judge(question, turned, DType.FLOAT64)
            .line()
            .endsWith("out: shape=[20, 5, 6], expected [20, 30]: axis 0 counts the draws"));
    Verdict wrong = Judge.judge(question, Sample.answer(mask(1, 2, 0.25, 20, 30)), DType.FLOAT64);
    assertTrue(
        wrong
            .line()
            .matches(
                "sample/case float64 step 1 out: rate of 2 is 0\\.2\\d+, expected 0\\.5 \\+- "
                    + "0\\.1\\d* at a false alarm of 1e-9"),
        wrong.line());
    assertEquals(
        Outcome.FAIL,
        Judge.judge(question, Answer.complete(List.of(Map.of())), DType.FLOAT64).outcome());
    assertEquals(
        Finding.Kind.DTYPE, Judge.judge(question, right, DType.FLOAT32).findings().get(0).kind());
  }
}
