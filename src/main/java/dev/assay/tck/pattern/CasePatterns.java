package dev.assay.tck.pattern;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Tolerance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a wrong answer to a whole case looks like. */
public final class CasePatterns {

  private final Case question;
  private final List<Map<String, Tensor>> given;
  private final List<WrongResult> wrong = new ArrayList<>();

  private CasePatterns(Case question, List<Map<String, Tensor>> given, DType dtype) {
    this.question = question;
    this.given = given;
    for (int i = 0; i < Math.min(given.size(), question.steps().size()); i++) {
      collect(i, dtype);
    }
  }

  /**
   * Returns the pattern of a wrong answer, of its first wrong step first; empty where it has none.
   *
   * @param given the results of the steps that were answered
   */
  public static Optional<Pattern> of(Case question, List<Map<String, Tensor>> given, DType dtype) {
    CasePatterns patterns = new CasePatterns(question, given, dtype);
    if (patterns.wrong.isEmpty()) {
      return Optional.empty();
    }
    WrongResult first = patterns.wrong.get(0);
    return patterns
        .reading(first)
        .or(() -> patterns.earlier(first))
        .or(() -> TensorPatterns.of(first))
        .or(() -> patterns.fromAStepOn(first));
  }

  private void collect(int step, DType dtype) {
    question
        .steps()
        .get(step)
        .expectation()
        .values()
        .forEach(
            (name, golden) -> {
              Tensor actual = given.get(step).get(name);
              if (actual != null && isWrong(golden, actual, dtype)) {
                wrong.add(new WrongResult(question, dtype, step, name, golden, actual));
              }
            });
  }

  private static boolean isWrong(Golden golden, Tensor actual, DType dtype) {
    if (!Arrays.equals(actual.shape(), golden.value().shape())) {
      return true;
    }
    Tolerance tolerance = Tolerance.of(golden, dtype);
    for (int i = 0; i < actual.data().length; i++) {
      if (!(tolerance.required(i, actual.data()[i]) <= 1)) {
        return tolerance.inadmissible().isEmpty();
      }
    }
    return false;
  }

  /** A tensor of the case, read back: it moved and must not have, or the other way round. */
  private Optional<Pattern> reading(WrongResult first) {
    Tensor before = question.tensors().get(tensorOf(first));
    if (before == null || !sameShape(first, before)) {
      return Optional.empty();
    }
    double[] start = before.as(first.dtype()).data();
    boolean asIs = Arrays.equals(first.given(), start);
    boolean due = Arrays.equals(first.expected(), before.data());
    if (due && !asIs) {
      return Optional.of(new Pattern("input changed", first.name() + " is not what it was"));
    }
    return asIs && !due
        ? Optional.of(new Pattern("nothing moved", first.name() + " is what it was before"))
        : Optional.empty();
  }

  /** What {@code read} and an update give back is a tensor of the case. */
  private String tensorOf(WrongResult seen) {
    Step step = question.steps().get(seen.step());
    if (step.verb().equals("read")) {
      return seen.name();
    }
    int bracket = seen.name().indexOf('[');
    if (bracket < 0) {
      return "";
    }
    int index = Integer.parseInt(seen.name().substring(bracket + 1, seen.name().length() - 1));
    var list = step.inputs().get(seen.name().substring(0, bracket));
    return list == null || !list.has(index) ? "" : list.get(index).asText();
  }

  /** The result of an earlier step of the same kind, alone or added to the one that is due. */
  private Optional<Pattern> earlier(WrongResult seen) {
    Step step = question.steps().get(seen.step());
    for (int i = seen.step() - 1; i >= 0; i--) {
      Golden before = question.steps().get(i).expectation().values().get(seen.name());
      boolean same = question.steps().get(i).verb().equals(step.verb());
      if (!same || before == null || !sameShape(seen, before.value())) {
        continue;
      }
      double[] old = before.value().data();
      if (Arrays.equals(old, seen.expected()) || Arrays.stream(old).allMatch(x -> x == 0)) {
        continue;
      }
      if (seen.is(k -> old[k])) {
        return Optional.of(new Pattern("stale", "as at step " + (i + 1)));
      }
      if (seen.is(k -> old[k] + seen.expected()[k], 2)) {
        return Optional.of(new Pattern("accumulated", "step %d is added to it".formatted(i + 1)));
      }
    }
    return Optional.empty();
  }

  private static boolean sameShape(WrongResult seen, Tensor other) {
    return Arrays.equals(seen.actual().shape(), other.shape())
        && Arrays.equals(seen.shape(), other.shape());
  }

  /** Right in the first steps of a kind, wrong in the later ones: state is kept wrongly. */
  private Optional<Pattern> fromAStepOn(WrongResult seen) {
    Step step = question.steps().get(seen.step());
    long before =
        question.steps().subList(0, seen.step()).stream()
            .filter(
                s ->
                    s.verb().equals(step.verb())
                        && s.expectation().values().containsKey(seen.name()))
            .count();
    return before == 0
        ? Optional.empty()
        : Optional.of(
            new Pattern(
                "from a step on",
                "step %d, %s number %d, is the first that is wrong"
                    .formatted(seen.step() + 1, step.verb(), before + 1)));
  }
}
