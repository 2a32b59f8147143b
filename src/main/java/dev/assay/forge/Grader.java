package dev.assay.forge;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Judge;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Repertoire;
import dev.assay.tck.Diagnoser.Judged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Judges what mutants of an op answer, rounded to a dtype.
 *
 * <p>Most mutants answer most cases as the reference does: that answer is judged once.
 */
public final class Grader {

  private record Question(String id, int steps, DType dtype) {}

  private final Repertoire repertoire;
  private final Map<Question, Judged> right = new ConcurrentHashMap<>();

  public Grader(Repertoire repertoire) {
    this.repertoire = repertoire;
  }

  /** Judges an answer that was computed in float64. */
  public Judged judged(Case question, Answer answer, DType dtype) {
    Answer known = repertoire.answer(question, question.conventions(), List.of());
    return answer.equals(known)
        ? right.computeIfAbsent(
            new Question(question.id(), question.steps().size(), dtype),
            key -> judge(question, known, dtype))
        : judge(question, answer, dtype);
  }

  private static Judged judge(Case question, Answer answer, DType dtype) {
    Answer rounded = rounded(answer, dtype);
    Verdict verdict = Judge.judge(question, rounded, dtype);
    return new Judged(question, dtype, rounded, verdict);
  }

  private static Answer rounded(Answer answer, DType dtype) {
    if (dtype == DType.FLOAT64) {
      return answer;
    }
    List<Map<String, Tensor>> steps = new ArrayList<>();
    for (Map<String, Tensor> step : answer.steps()) {
      Map<String, Tensor> results = new LinkedHashMap<>();
      step.forEach((name, tensor) -> results.put(name, tensor.as(dtype)));
      steps.add(results);
    }
    return new Answer(steps, answer.ending());
  }
}
