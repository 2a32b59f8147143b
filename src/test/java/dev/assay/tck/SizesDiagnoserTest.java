package dev.assay.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.AutogradEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Judge;
import dev.assay.large.LargeCases;
import dev.assay.oracle.Patch;
import dev.assay.oracle.Reference;
import dev.assay.oracle.number.Doubles;
import dev.assay.report.Diagnosis;
import dev.assay.tck.Diagnoser.Judged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Large cases are explained, too: by their lengths, or by a mistake that short ones show. */
class SizesDiagnoserTest {

  private static final String OP = "mean_squared_error";

  private final Library library = Library.standard();
  private final Spec spec = library.spec(OP);
  private final List<Case> cases = LargeCases.of(library).cases(OP);
  private final Diagnoser diagnoser = Diagnoser.ofSizes(Reference.standard());

  private static int length(Case question) {
    return question.tensors().get("x0").data().length;
  }

  private static Judged judged(Case question, Answer answer) {
    return new Judged(
        question, DType.FLOAT64, answer, Judge.judge(question, answer, DType.FLOAT64));
  }

  /** An engine that loses the last gradient at some lengths. */
  private List<Judged> losing(Predicate<Integer> at) {
    List<Judged> answers = new ArrayList<>();
    try (AutogradEngine engine = new AutogradEngine(Backend.named("jvm"))) {
      for (Case question : cases) {
        Answer right = engine.run(question, DType.FLOAT64);
        Answer given = at.test(length(question)) ? withoutLast(right) : right;
        answers.add(judged(question, given));
      }
    }
    return answers;
  }

  private static Answer withoutLast(Answer right) {
    List<Map<String, Tensor>> steps = new ArrayList<>();
    for (Map<String, Tensor> step : right.steps()) {
      Map<String, Tensor> results = new LinkedHashMap<>(step);
      results.computeIfPresent(
          "d_x0",
          (name, tensor) -> {
            double[] data = Arrays.copyOf(tensor.data(), tensor.data().length - 1);
            return new Tensor(tensor.dtype(), tensor.shape(), Arrays.copyOf(data, data.length + 1));
          });
      steps.add(results);
    }
    return Answer.complete(steps);
  }

  private String line(Predicate<Integer> at) {
    List<Diagnosis> told = diagnoser.diagnose(spec, losing(at));
    assertEquals(1, told.size(), told::toString);
    return told.get(0).line();
  }

  @Test
  void lengthsSayFromWhereOnItIsWrong() {
    String line = line(length -> length > 256);
    assertTrue(line.contains("; wrong are length from 257 on (255 is right); "), line);
    assertTrue(line.startsWith("nothing known explains 6 of 6 wrong results"), line);
    String some = line(length -> length == 4097);
    assertTrue(some.contains("wrong are length of 4097"), some);
  }

  @Test
  void whatIsRightIsNotExplained() {
    assertEquals(List.of(), diagnoser.diagnose(spec, losing(length -> false)));
  }

  @Test
  void aMistakeIsNamedByTheShortOnes() {
    Spec.Mistake mistake =
        spec.mistakes().stream()
            .filter(each -> each.name().equals("factor_missing"))
            .findFirst()
            .orElseThrow();
    List<Judged> answers = new ArrayList<>();
    for (Case question : cases) {
      if (length(question) <= 4097) {
        Answer wrong =
            Reference.standard()
                .run(spec, question, Doubles.DOUBLES, List.of(Patch.of(mistake)))
                .answer();
        answers.add(judged(question, wrong));
      }
    }
    assertEquals(mistake.name(), diagnoser.diagnose(spec, answers).get(0).name());
  }
}
