package dev.assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Finding.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule of spec/tolerance.md with an answer that meets it and one that does not. */
class JudgeTest {

  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  private static Verdict judge(Golden golden, DType dtype, double... actual) {
    DType run = dtype.isFloat() ? dtype : DType.FLOAT64;
    return Judge.judge(Sample.out(golden), Sample.answer(Sample.floats(dtype, actual)), run);
  }

  private static void assertWrong(Kind kind, Verdict verdict) {
    assertEquals(Outcome.FAIL, verdict.outcome(), verdict::line);
    assertEquals(kind, verdict.findings().get(0).kind(), verdict::line);
  }

  private static void assertRight(Verdict verdict) {
    assertEquals(Outcome.PASS, verdict.outcome(), verdict::line);
    assertTrue(verdict.worst() <= 1);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT32", "FLOAT16", "BFLOAT16"})
  void required_isHeldAgainstTheLargestOfTheTensor(DType dtype) {
    double u = dtype.unitRoundoff();
    // b = 2 and a largest value of 2 allow 2u(2 + 2) = 8u, beside a tiny step of underflow.
    Golden golden = Sample.golden(2, 2, 0.125);
    assertRight(judge(golden, dtype, 2, 0.125 + 8 * u));
    Verdict wrong = judge(golden, dtype, 2, 0.125 + 12 * u);
    assertWrong(Kind.VALUE, wrong);
    assertEquals(1.5, wrong.worst(), 1e-3);
    assertEquals("[1]", wrong.findings().get(0).place());
    assertEquals(1, wrong.findings().get(0).wrong());
  }

  @Test
  void recommended_isHeldAgainstTheElementAndNeverFails() {
    double u = DType.FLOAT64.unitRoundoff();
    Golden golden = Sample.golden(2, 2, 0.125);
    Verdict weak = judge(golden, DType.FLOAT64, 2, 0.125 + 8 * u);
    assertRight(weak);
    assertEquals(8 / 4.25, weak.worstRecommended(), 1e-9);
    assertEquals(Kind.RECOMMENDED, weak.weaknesses().get(0).kind());
    assertTrue(weak.weaknesses().get(0).line().endsWith("x recommended)"));
    Verdict strong = judge(golden, DType.FLOAT64, 2, 0.125 + 4 * u);
    assertTrue(strong.weaknesses().isEmpty());
  }

  @Test
  void underflowCountsStepsOfTheDtype() {
    double step = DType.FLOAT16.underflowStep();
    Golden golden =
        new Golden(Sample.floats(DType.FLOAT64, 1e-4), new double[] {0}, new double[] {3});
    double u = DType.FLOAT16.unitRoundoff();
    double allowed = 2 * (u * 1e-4 + 3 * step) + step;
    assertRight(judge(golden, DType.FLOAT16, 1e-4 + 0.9 * allowed));
    assertWrong(Kind.VALUE, judge(golden, DType.FLOAT16, 1e-4 + 1.2 * allowed));
  }

  @Test
  void specialValuesMatchOnlyThemselves() {
    Golden golden = Sample.golden(0, NAN, INF, -INF, 1);
    assertRight(judge(golden, DType.FLOAT64, NAN, INF, -INF, 1));
    assertWrong(Kind.VALUE, judge(golden, DType.FLOAT64, 0, INF, -INF, 1));
    assertWrong(Kind.VALUE, judge(golden, DType.FLOAT64, NAN, -INF, -INF, 1));
    assertWrong(Kind.VALUE, judge(golden, DType.FLOAT64, NAN, INF, Double.MAX_VALUE, 1));
    assertWrong(Kind.VALUE, judge(golden, DType.FLOAT64, NAN, INF, -INF, NAN));
    assertEquals(INF, judge(golden, DType.FLOAT64, NAN, INF, -INF, NAN).worst());
    Verdict verdict = judge(golden, DType.FLOAT64, NAN, INF, -INF, INF);
    assertEquals(INF, verdict.worst());
    assertEquals("step 1 out[3]: Infinity, expected 1", verdict.findings().get(0).line());
  }

  @Test
  void infinityInATensorDoesNotWidenTheOthers() {
    assertWrong(Kind.VALUE, judge(Sample.golden(0, INF, 1), DType.FLOAT64, INF, 1.001));
  }

  @Test
  void zeroHasNoSignAndTinyNumbersMayFlush() {
    assertRight(judge(Sample.golden(0, 0, 1), DType.FLOAT64, -0.0, 1));
    assertRight(judge(Sample.golden(0, 1e-39), DType.FLOAT32, 0));
    assertRight(judge(Sample.golden(0, 0), DType.FLOAT32, 1e-39));
    assertWrong(Kind.VALUE, judge(Sample.golden(0, 0), DType.FLOAT32, 1e-37));
    assertWrong(Kind.VALUE, judge(Sample.golden(0, 1e-36), DType.FLOAT32, 0));
  }

  @Test
  void shortestDecimalsAreRoundedToTheirDtype() {
    double tenth = 0.1f;
    assertRight(judge(Sample.golden(0, tenth), DType.FLOAT32, 0.1));
    assertEquals(0, judge(Sample.golden(0, tenth), DType.FLOAT32, 0.1).worst());
    assertEquals(
        0, judge(Sample.golden(0, DType.BFLOAT16.round(0.1)), DType.BFLOAT16, 0.1).worst());
  }

  @Test
  void idsAndMasksAreExact() {
    Golden ids = Sample.exact(DType.INT64, 3, 1L << 40);
    assertRight(judge(ids, DType.INT64, 3, 1L << 40));
    Verdict verdict =
        Judge.judge(
            Sample.out(ids),
            Sample.answer(Sample.floats(DType.INT64, 3, (1L << 40) + 1)),
            DType.BFLOAT16);
    assertWrong(Kind.VALUE, verdict);
    assertEquals(
        "step 1 out[1]: 1099511627777, expected 1099511627776", verdict.findings().get(0).line());
    assertWrong(Kind.VALUE, judge(Sample.exact(DType.BOOL, 1, 0), DType.BOOL, 1, 1));
  }

  @Test
  void idsMayComeAsFloatsButThatIsNoted() {
    Answer floats = Sample.answer(Sample.floats(DType.FLOAT32, 3, 4));
    Case ids = Sample.out(Sample.exact(DType.INT64, 3, 4));
    Verdict verdict = Judge.judge(ids, floats, DType.FLOAT32);
    assertRight(verdict);
    assertEquals("dtype=float32, expected int64", verdict.weaknesses().get(0).what());
    Answer half = Sample.answer(Sample.floats(DType.FLOAT32, 3, 4.5));
    assertWrong(Kind.VALUE, Judge.judge(ids, half, DType.FLOAT32));
  }

  @Test
  void floatResultsHaveTheDtypeOfTheRun() {
    Case question = Sample.out(Sample.golden(1, 1, 2));
    for (DType other : List.of(DType.FLOAT64, DType.FLOAT16, DType.INT64)) {
      Answer answer = Sample.answer(Sample.floats(other, 1, 2));
      assertWrong(Kind.DTYPE, Judge.judge(question, answer, DType.FLOAT32));
    }
    Answer right = Sample.answer(Sample.floats(DType.FLOAT32, 1, 2));
    assertRight(Judge.judge(question, right, DType.FLOAT32));
  }

  @Test
  void shapeMustBeEqual() {
    Case question = Sample.out(Sample.golden(1, 1, 2));
    Tensor row = new Tensor(DType.FLOAT64, new int[] {1, 2}, new double[] {1, 2});
    Verdict verdict = Judge.judge(question, Sample.answer(row), DType.FLOAT64);
    assertWrong(Kind.SHAPE, verdict);
    assertEquals("step 1 out: shape=[1, 2], expected [2]", verdict.findings().get(0).line());
    assertEquals(0, verdict.judged());
  }

  @Test
  void everyResultMustBeThereAndNoOther() {
    Case question =
        Sample.of(
            Sample.gives(Map.of("out", Sample.golden(0, 1), "params[1]", Sample.golden(0, 1))));
    Tensor one = Sample.floats(DType.FLOAT64, 1);
    Answer partial = Answer.complete(List.of(Map.of("out", one)));
    Verdict verdict = Judge.judge(question, partial, DType.FLOAT64);
    assertWrong(Kind.MISSING, verdict);
    assertEquals("params[1]", verdict.findings().get(0).name());
    Answer more = Answer.complete(List.of(Map.of("out", one, "params[1]", one, "params[2]", one)));
    assertWrong(Kind.UNEXPECTED, Judge.judge(question, more, DType.FLOAT64));
    Answer right = Answer.complete(List.of(Map.of("out", one, "params[1]", one)));
    assertRight(Judge.judge(question, right, DType.FLOAT64));
  }

  @Test
  void everyStepMustBeThereAndNoOther() {
    Map<String, Golden> golden = Map.of("out", Sample.golden(0, 1));
    Case question = Sample.of(Sample.gives(golden), Sample.gives(golden));
    Map<String, Tensor> out = Map.of("out", Sample.floats(DType.FLOAT64, 1));
    assertRight(Judge.judge(question, Answer.complete(List.of(out, out)), DType.FLOAT64));
    Verdict fewer = Judge.judge(question, Answer.complete(List.of(out)), DType.FLOAT64);
    assertWrong(Kind.MISSING, fewer);
    assertEquals(2, fewer.findings().get(0).step());
    assertWrong(
        Kind.UNEXPECTED,
        Judge.judge(question, Answer.complete(List.of(out, out, out)), DType.FLOAT64));
    assertWrong(Kind.MISSING, Judge.judge(question, Answer.complete(List.of()), DType.FLOAT64));
  }

  @Test
  void anErrorIsWrongWhereResultsAreExpected() {
    Map<String, Golden> golden = Map.of("out", Sample.golden(0, 1));
    Case question = Sample.of(Sample.gives(golden), Sample.gives(golden));
    Map<String, Tensor> out = Map.of("out", Sample.floats(DType.FLOAT64, 1));
    Answer refused = Answer.refused("ValueError", "bad\u001b[2J\nshape", List.of(out));
    Verdict verdict = Judge.judge(question, refused, DType.FLOAT64);
    assertWrong(Kind.ERROR, verdict);
    assertEquals(
        "step 2 forward: error, expected results: ValueError: bad\\u001b[2J\\nshape",
        verdict.findings().get(0).line());
    Answer late = Answer.refused("ValueError", "late", List.of(out, out));
    assertWrong(Kind.ERROR, Judge.judge(question, late, DType.FLOAT64));
  }

  @Test
  void aRequiredErrorMustComeAtItsStep() {
    Map<String, Golden> golden = Map.of("out", Sample.golden(0, 1));
    Case question = Sample.of(Sample.gives(golden), Sample.refuses("C2"));
    Map<String, Tensor> out = Map.of("out", Sample.floats(DType.FLOAT64, 1));
    assertRight(Judge.judge(question, Answer.refused("E", "no", List.of(out)), DType.FLOAT64));
    Verdict numbers = Judge.judge(question, Answer.complete(List.of(out, out)), DType.FLOAT64);
    assertWrong(Kind.NO_ERROR, numbers);
    assertEquals(
        "sample/case float64 step 2 backward: results, expected an error [C2]", numbers.line());
    assertWrong(Kind.NO_ERROR, Judge.judge(question, Answer.complete(List.of(out)), DType.FLOAT64));
    assertWrong(
        Kind.ERROR,
        Judge.judge(question, Answer.refused("E", "too early", List.of()), DType.FLOAT64));
    Map<String, Tensor> wrong = Map.of("out", Sample.floats(DType.FLOAT64, 2));
    assertWrong(
        Kind.VALUE,
        Judge.judge(question, Answer.refused("E", "no", List.of(wrong)), DType.FLOAT64));
  }

  @Test
  void boundsTooWideToMeanAnythingAreNotJudged() {
    // 2 u b = 0.02 of the largest value is the limit: b = 0.01 / u.
    double u = DType.FLOAT32.unitRoundoff();
    Verdict wide = judge(Sample.golden(0.011 / u, 1), DType.FLOAT32, 77);
    assertEquals(Outcome.NOT_ADMISSIBLE, wide.outcome());
    assertEquals(1, wide.inadmissible().size());
    assertFalse(wide.reason().isEmpty());
    assertWrong(Kind.VALUE, judge(Sample.golden(0.009 / u, 1), DType.FLOAT32, 77));
    double h = DType.FLOAT16.unitRoundoff();
    assertWrong(Kind.VALUE, judge(Sample.golden(0.12 / h, 1), DType.FLOAT16, 77));
    assertEquals(
        Outcome.NOT_ADMISSIBLE, judge(Sample.golden(0.13 / h, 1), DType.FLOAT16, 77).outcome());
    assertEquals(
        Outcome.NOT_ADMISSIBLE,
        judge(Sample.golden(Double.MAX_VALUE, 1), DType.FLOAT64, 1).outcome());
  }

  @Test
  void zerosAreHeldAgainstOne() {
    assertWrong(Kind.VALUE, judge(Sample.golden(4, 0, 0), DType.FLOAT32, 0, 1e-3));
    assertRight(judge(Sample.golden(4, 0, 0), DType.FLOAT32, 0, 1e-7));
  }

  @Test
  void valuesBeyondTheDtypeAreNotJudged() {
    assertEquals(
        Outcome.NOT_ADMISSIBLE, judge(Sample.golden(0, 70000), DType.FLOAT16, INF).outcome());
    assertWrong(Kind.VALUE, judge(Sample.golden(0, 70000), DType.BFLOAT16, INF));
  }

  @Test
  void oneWideResultDoesNotExcuseTheOthers() {
    Case question =
        Sample.of(Sample.gives(Map.of("out", Sample.golden(1e30, 1), "loss", Sample.golden(0, 1))));
    Tensor one = Sample.floats(DType.FLOAT64, 1);
    Tensor two = Sample.floats(DType.FLOAT64, 2);
    Verdict right =
        Judge.judge(
            question, Answer.complete(List.of(Map.of("out", two, "loss", one))), DType.FLOAT64);
    assertRight(right);
    assertEquals(1, right.judged());
    assertEquals(1, right.inadmissible().size());
    assertWrong(
        Kind.VALUE,
        Judge.judge(
            question, Answer.complete(List.of(Map.of("out", one, "loss", two))), DType.FLOAT64));
  }

  @Test
  void aBranchThatRoundingMayTakeIsNotJudged() {
    double moved = 2 * DType.FLOAT16.unitRoundoff();
    Answer wrong = Sample.answer(Sample.floats(DType.FLOAT16, 5));
    for (double margin : new double[] {moved, moved / 2, 0, NAN}) {
      Case near = Sample.withMargin(margin, Sample.gives(Map.of("out", Sample.golden(0, 1))));
      assertEquals(Outcome.NOT_ADMISSIBLE, Judge.judge(near, wrong, DType.FLOAT16).outcome());
    }
    Case far = Sample.withMargin(moved * 1.01, Sample.gives(Map.of("out", Sample.golden(0, 1))));
    assertWrong(Kind.VALUE, Judge.judge(far, wrong, DType.FLOAT16));
    assertTrue(Judge.whyInadmissible(far, DType.FLOAT16).isEmpty());
    assertTrue(Judge.whyInadmissible(far, DType.BFLOAT16).isPresent());
  }

  @Test
  void inputsThatTheDtypeDoesNotHoldAreNotJudgedButShapesAre() {
    Case question =
        Sample.of(
            "sample/mantissa",
            INF,
            List.of(DType.FLOAT64),
            Sample.gives(Map.of("out", Sample.golden(0, 1))));
    Answer vector = Sample.answer(Sample.floats(DType.FLOAT32, 9));
    assertEquals(Outcome.NOT_ADMISSIBLE, Judge.judge(question, vector, DType.FLOAT32).outcome());
    Answer two = Sample.answer(Sample.floats(DType.FLOAT32, 9, 9));
    assertWrong(Kind.SHAPE, Judge.judge(question, two, DType.FLOAT32));
  }

  @Test
  void noAnswerIsNeverAPass() {
    Case question = Sample.out(Sample.golden(0, 1));
    Verdict crashed = Judge.judge(question, Answer.crashed("exit 139\u0007"), DType.FLOAT64);
    assertEquals(Outcome.CRASHED, crashed.outcome());
    assertEquals("sample/case float64: crashed: exit 139\\u0007", crashed.line());
    assertEquals(
        Outcome.UNSUPPORTED,
        Judge.judge(question, Answer.unsupported("no op"), DType.FLOAT64).outcome());
  }

  @Test
  void aCaseThatExpectsNothingFails() {
    Case empty = Sample.of(Sample.gives(Map.of()));
    assertWrong(
        Kind.MISSING, Judge.judge(empty, Answer.complete(List.of(Map.of())), DType.FLOAT64));
  }

  @Test
  void emptyTensorsAreJudgedByTheirShape() {
    assertRight(judge(Sample.golden(0), DType.FLOAT64));
    assertWrong(Kind.SHAPE, judge(Sample.golden(0), DType.FLOAT64, 1));
  }

  @Test
  void theLineNamesCaseStepResultAndPlace() {
    Golden matrix =
        new Golden(
            new Tensor(DType.FLOAT64, new int[] {3, 2}, new double[] {1, 1, 1, 1, 1, -0.16738}),
            new double[6],
            new double[6]);
    Tensor wrong =
        new Tensor(DType.FLOAT64, new int[] {3, 2}, new double[] {1, 1, 1, 1, 1, -0.16732});
    Case question =
        Sample.of("adam/7", INF, List.of(DType.FLOAT64), Sample.gives(Map.of("param[0]", matrix)));
    Answer answer = Answer.complete(List.of(Map.of("param[0]", wrong)));
    assertEquals(
        "adam/7 float64 step 1 param[0][2,1]: -0.1673, expected -0.1674 (2.7e11 x allowed)",
        Judge.judge(question, answer, DType.FLOAT64).line());
  }
}
