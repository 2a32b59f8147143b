package dev.assay.judge;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Law;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Finding.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/** Compares an answer with what a case expects, by the rule of spec/tolerance.md. */
public final class Judge {

  private final Case question;
  private final DType dtype;
  private final String caseInadmissible;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> weaknesses = new ArrayList<>();
  private final List<Finding> inadmissible = new ArrayList<>();
  private int judged;
  private double worst;
  private double worstRecommended;
  private int number;
  private Step step;

  private Judge(Case question, DType dtype) {
    this.question = question;
    this.dtype = dtype;
    this.caseInadmissible = whyInadmissible(question, dtype);
  }

  /** Returns the verdict on an answer to a case that was asked at a float dtype. */
  public static Verdict judge(Case question, Answer answer, DType dtype) {
    if (answer instanceof Answer.Crashed crashed) {
      return Verdict.without(question, dtype, Outcome.CRASHED, crashed.how());
    }
    if (answer instanceof Answer.Unsupported unsupported) {
      return Verdict.without(question, dtype, Outcome.UNSUPPORTED, unsupported.why());
    }
    Judge judge = new Judge(question, dtype);
    if (answer instanceof Answer.Refused refused) {
      judge.steps(refused.before(), refused);
    } else if (answer instanceof Answer.Results results) {
      judge.steps(results.steps(), null);
    }
    return judge.verdict();
  }

  /**
   * Returns why no number of a case can be judged at a dtype, or null: a run must be able to say so
   * before it asks.
   */
  public static String whyInadmissible(Case question, DType dtype) {
    if (!question.dtypes().contains(dtype)) {
      return "the inputs are not exact in " + dtype.wireName();
    }
    double moved = Tolerance.KAPPA * dtype.unitRoundoff();
    if (!(question.branchMargin() > moved)) {
      return "rounding may take another branch: margin %s of the bound, expected more than %s"
          .formatted(LawJudge.number(question.branchMargin()), LawJudge.number(moved));
    }
    return null;
  }

  /** Compares step by step; {@code refused} is the error that ended the answer, or null. */
  private void steps(List<Map<String, Tensor>> given, Answer.Refused refused) {
    for (Step next : question.steps()) {
      step = next;
      int index = number++;
      if (index >= given.size()) {
        end(refused);
        return;
      }
      Map<String, Tensor> results = given.get(index);
      if (step.expectation() instanceof Expectation.Refusal refusal) {
        wrong(Kind.NO_ERROR, "", "results, expected an error [%s]".formatted(refusal.label()));
        return;
      }
      if (step.expectation() instanceof Expectation.Values values) {
        Set<String> names = values.byName().keySet();
        values.byName().forEach((name, golden) -> compare(name, golden, results.get(name)));
        unexpected(results, names);
      } else if (step.expectation() instanceof Expectation.Draws draws) {
        draws.byName().forEach((name, law) -> compare(name, law, results.get(name)));
        unexpected(results, draws.byName().keySet());
      }
    }
    if (refused != null) {
      whole(Kind.ERROR, "error after the last step: %s".formatted(message(refused)));
    } else if (given.size() > number) {
      whole(Kind.UNEXPECTED, "results of %d steps, expected %d".formatted(given.size(), number));
    }
  }

  /** The answer ends before the step at hand. */
  private void end(Answer.Refused refused) {
    if (step.expectation() instanceof Expectation.Refusal refusal) {
      if (refused != null) {
        judged++;
      } else {
        wrong(Kind.NO_ERROR, "", "no answer, expected an error [%s]".formatted(refusal.label()));
      }
    } else if (refused != null) {
      wrong(Kind.ERROR, "", "error, expected results: %s".formatted(message(refused)));
    } else {
      wrong(Kind.MISSING, "", "no results of this step and those after it");
    }
  }

  private static String message(Answer.Refused refused) {
    return "%s: %s".formatted(refused.kind(), refused.message());
  }

  private void compare(String name, Golden golden, Tensor actual) {
    if (!present(name, actual)) {
      return;
    }
    int[] shape = golden.value().shape();
    if (!Arrays.equals(actual.shape(), shape)) {
      wrong(
          Kind.SHAPE,
          name,
          "shape=%s, expected %s"
              .formatted(Arrays.toString(actual.shape()), Arrays.toString(shape)));
      return;
    }
    checkDtype(name, golden.value().dtype(), actual.dtype());
    Tolerance tolerance = Tolerance.of(golden, dtype);
    String why = caseInadmissible == null ? tolerance.inadmissible() : caseInadmissible;
    if (why != null) {
      inadmissible.add(Finding.of(Kind.INADMISSIBLE, number, step.verb(), name, why));
      return;
    }
    judged++;
    double[] y = values(actual);
    double required =
        worst(Kind.VALUE, name, golden, y, i -> tolerance.required(i, y[i]), findings);
    worst = Math.max(worst, required);
    List<Finding> target = required > 1 ? new ArrayList<>() : weaknesses;
    worstRecommended =
        Math.max(
            worstRecommended,
            worst(Kind.RECOMMENDED, name, golden, y, i -> tolerance.recommended(i, y[i]), target));
  }

  /** An engine may print the shortest decimal of a float32: only rounding gives back the number. */
  private static double[] values(Tensor actual) {
    return actual.dtype().isFloat()
        ? Arrays.stream(actual.data()).map(actual.dtype()::round).toArray()
        : actual.data();
  }

  /** Returns the largest distance, and reports the element that has it when it is beyond 1. */
  private double worst(
      Kind kind,
      String name,
      Golden golden,
      double[] y,
      IntToDoubleFunction distance,
      List<Finding> target) {
    int at = 0;
    int wrong = 0;
    double largest = 0;
    for (int i = 0; i < y.length; i++) {
      double d = distance.applyAsDouble(i);
      if (!(d <= 1)) {
        wrong++;
      }
      if (!(d <= largest)) {
        largest = d;
        at = i;
      }
    }
    if (wrong > 0) {
      Tensor value = golden.value();
      String place = value.shape().length == 0 ? "" : value.place(at);
      target.add(
          new Finding(
              kind,
              number,
              step.verb(),
              name,
              place,
              y[at],
              value.data()[at],
              largest,
              wrong,
              y.length,
              ""));
    }
    return largest;
  }

  private void compare(String name, Law law, Tensor actual) {
    if (!present(name, actual)) {
      return;
    }
    boolean ids = law instanceof Law.Permutation || law instanceof Law.Sample;
    checkDtype(name, ids ? DType.INT64 : DType.FLOAT64, actual.dtype());
    int count = step.attributes().path("count").asInt(-1);
    if (count >= 0 && (actual.shape().length == 0 || actual.shape()[0] != count)) {
      wrong(
          Kind.SHAPE,
          name,
          "shape=%s, expected %d draws along axis 0"
              .formatted(Arrays.toString(actual.shape()), count));
      return;
    }
    if (caseInadmissible != null) {
      inadmissible.add(Finding.of(Kind.INADMISSIBLE, number, step.verb(), name, caseInadmissible));
      return;
    }
    judged++;
    Tensor draws = new Tensor(actual.dtype(), actual.shape(), values(actual));
    LawJudge.findings(law, draws, dtype).forEach(text -> wrong(Kind.LAW, name, text));
  }

  /** Float results have the run's dtype; ids and masks may come in any that holds them. */
  private void checkDtype(String name, DType golden, DType actual) {
    DType expected = golden.isFloat() ? dtype : golden;
    if (actual == expected) {
      return;
    }
    String text = "dtype=%s, expected %s".formatted(actual.wireName(), expected.wireName());
    if (golden.isFloat()) {
      wrong(Kind.DTYPE, name, text);
    } else {
      weaknesses.add(Finding.of(Kind.DTYPE, number, step.verb(), name, text));
    }
  }

  private boolean present(String name, Tensor actual) {
    if (actual == null) {
      wrong(Kind.MISSING, name, "missing, expected as a result");
    }
    return actual != null;
  }

  private void unexpected(Map<String, Tensor> results, Set<String> expected) {
    Set<String> others = new LinkedHashSet<>(results.keySet());
    others.removeAll(expected);
    if (!others.isEmpty()) {
      wrong(
          Kind.UNEXPECTED,
          "",
          "%d not asked for among the results: %s"
              .formatted(others.size(), others.stream().limit(3).toList()));
    }
  }

  private void wrong(Kind kind, String name, String text) {
    findings.add(Finding.of(kind, number, step.verb(), name, text));
  }

  private void whole(Kind kind, String text) {
    findings.add(Finding.of(kind, 0, "", "", text));
  }

  private Verdict verdict() {
    if (judged == 0 && inadmissible.isEmpty() && findings.isEmpty()) {
      whole(Kind.MISSING, "the case expects nothing: it cannot fail");
    }
    boolean nothing = findings.isEmpty() && judged == 0;
    Outcome outcome =
        !findings.isEmpty() ? Outcome.FAIL : nothing ? Outcome.NOT_ADMISSIBLE : Outcome.PASS;
    return new Verdict(
        question.id(),
        question.op(),
        dtype,
        outcome,
        nothing ? inadmissible.get(0).what() : "",
        findings,
        weaknesses,
        inadmissible,
        judged,
        worst,
        worstRecommended);
  }
}
