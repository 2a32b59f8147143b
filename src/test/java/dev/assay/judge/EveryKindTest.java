package dev.assay.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Ending;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Law;
import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every kind of law, of expectation and of ending is judged: each has an answer that is wrong. */
class EveryKindTest {

  private static final int COUNT = 200;

  /** Rows of two that no law allows. */
  private static final Tensor WRONG = draws(row -> 7);

  private static Tensor draws(IntUnaryOperator element) {
    double[] data = IntStream.range(0, 2 * COUNT).map(element).asDoubleStream().toArray();
    return new Tensor(DType.INT64, new int[] {COUNT, 2}, data);
  }

  private static final List<Law> LAWS =
      List.of(
          new Law.Normal(0, 1),
          new Law.TwoPoint(0, 2, 0.5),
          new Law.Permutation(),
          new Law.Sample(List.of(0.25, 0.75), 2, false),
          new Law.Constant(1.5));

  private static final Map<Expectation, Answer> WRONG_ANSWERS =
      Map.of(
          new Expectation.Values(Map.of("out", Sample.golden(1, 1))),
          Sample.answer(Sample.floats(DType.FLOAT64, 2)),
          new Expectation.Refusal("C1"),
          Sample.answer(Sample.floats(DType.FLOAT64, 2)),
          new Expectation.Draws(Map.of("out", new Law.Constant(1)), Map.of("out", List.of(2))),
          Sample.answer(Sample.floats(DType.FLOAT64, 2)));

  private static final Map<Answer, Outcome> OUTCOMES =
      Map.of(
          Sample.answer(Sample.floats(DType.FLOAT64, 1)), Outcome.PASS,
          Answer.unsupported("no"), Outcome.UNSUPPORTED,
          Answer.refused("E", "no", List.of()), Outcome.FAIL,
          Answer.crashed("gone"), Outcome.CRASHED);

  @Test
  void law() {
    everyKind(Law.class, LAWS);
    for (Law law : LAWS) {
      assertNotEquals(List.of(), LawJudge.findings(law, WRONG, DType.FLOAT64), law.toString());
      assertEquals(law, Law.of(law.toJson()));
    }
  }

  @Test
  void expectation() {
    everyKind(Expectation.class, WRONG_ANSWERS.keySet());
    WRONG_ANSWERS.forEach(
        (expectation, wrong) -> {
          Case question = Sample.of(Sample.step("forward", expectation));
          Verdict verdict = Judge.judge(question, wrong, DType.FLOAT64);
          assertEquals(Outcome.FAIL, verdict.outcome(), expectation.toString());
        });
  }

  @Test
  void ending() {
    everyKind(Ending.class, OUTCOMES.keySet().stream().map(Answer::ending).toList());
    Case question = Sample.out(Sample.golden(1, 1));
    OUTCOMES.forEach(
        (answer, outcome) ->
            assertEquals(outcome, Judge.judge(question, answer, DType.FLOAT64).outcome()));
  }

  private static <T> void everyKind(Class<T> closed, Collection<T> kinds) {
    Set<Class<?>> seen = kinds.stream().map(Object::getClass).collect(Collectors.toSet());
    assertEquals(Set.copyOf(Arrays.asList(closed.getPermittedSubclasses())), seen);
  }
}
