package dev.assay.judge;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Ending;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Law;
import dev.assay.fixture.Tensor;
import dev.assay.fixture.Walk;
import dev.assay.judge.Finding.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/** One answer before the judge: what is found on the walk over its case. */
final class Hearing implements Walk.Listener<Tensor> {

  private final Case question;
  private final Answer answer;
  private final Ending ending;
  private final DType dtype;
  private final Optional<String> caseInadmissible;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> weaknesses = new ArrayList<>();
  private final List<Finding> inadmissible = new ArrayList<>();
  private final List<String> left = new ArrayList<>();
  private int judged;
  private double worst;
  private double worstRecommended;

  Hearing(Case question, Answer answer, DType dtype) {
    this.question = question;
    this.answer = answer;
    this.ending = answer.ending();
    this.dtype = dtype;
    this.caseInadmissible = Judge.whyInadmissible(question, dtype);
  }

  @Override
  public void unexpected(Walk.Place at, Set<String> names) {
    wrong(
        Kind.UNEXPECTED,
        at,
        "",
        "%d not asked for among the results: %s"
            .formatted(names.size(), names.stream().limit(3).toList()));
  }

  @Override
  public void notRefused(Walk.Place at, String label) {
    wrong(Kind.NO_ERROR, at, "", "results, expected an error [%s]".formatted(label));
  }

  @Override
  public void ends(Walk.Place at) {
    Optional<String> label = at.step().expectation().refusal();
    Optional<Ending.Refused> refused = ending.refused();
    if (ending.unsupported().isPresent()) {
      left.add(
          "%d of %d steps unsupported: %s"
              .formatted(
                  question.steps().size() - at.number() + 1,
                  question.steps().size(),
                  ending.unsupported().get().why()));
      return;
    }
    if (label.isPresent() && refused.isPresent()) {
      judged++;
    } else if (label.isPresent()) {
      wrong(Kind.NO_ERROR, at, "", "no answer, expected an error [%s]".formatted(label.get()));
    } else if (refused.isPresent()) {
      wrong(Kind.ERROR, at, "", "error, expected results: %s".formatted(message(refused.get())));
    } else {
      wrong(Kind.MISSING, at, "", "no results of this step and those after it");
    }
  }

  @Override
  public void completes(int given) {
    int asked = question.steps().size();
    if (ending.refused().isPresent()) {
      String message = message(ending.refused().get());
      whole(Kind.ERROR, "error after the last step: %s".formatted(message));
    } else if (given > asked) {
      whole(Kind.UNEXPECTED, "results of %d steps, expected %d".formatted(given, asked));
    }
  }

  private static String message(Ending.Refused refused) {
    return "%s: %s".formatted(refused.kind(), refused.message());
  }

  @Override
  public void value(Walk.Place at, String name, Golden golden, Optional<Tensor> given) {
    given.ifPresentOrElse(actual -> compare(at, name, golden, actual), () -> missing(at, name));
  }

  private void compare(Walk.Place at, String name, Golden golden, Tensor actual) {
    int[] shape = golden.value().shape();
    if (!Arrays.equals(actual.shape(), shape)) {
      wrong(
          Kind.SHAPE,
          at,
          name,
          "shape=%s, expected %s"
              .formatted(Arrays.toString(actual.shape()), Arrays.toString(shape)));
      return;
    }
    checkDtype(at, name, golden.value().dtype(), actual.dtype());
    Tolerance tolerance = Tolerance.of(golden, dtype);
    Optional<String> why = caseInadmissible.or(tolerance::inadmissible);
    if (why.isPresent()) {
      inadmissible.add(finding(Kind.INADMISSIBLE, at, name, why.get()));
      return;
    }
    judged++;
    double[] y = values(actual);
    double required =
        worst(Kind.VALUE, at, name, golden, y, i -> tolerance.required(i, y[i]), findings);
    worst = Math.max(worst, required);
    List<Finding> target = required > 1 ? new ArrayList<>() : weaknesses;
    worstRecommended =
        Math.max(
            worstRecommended,
            worst(
                Kind.RECOMMENDED,
                at,
                name,
                golden,
                y,
                i -> tolerance.recommended(i, y[i]),
                target));
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
      Walk.Place at,
      String name,
      Golden golden,
      double[] y,
      IntToDoubleFunction distance,
      List<Finding> target) {
    int farthest = 0;
    int wrong = 0;
    double largest = 0;
    for (int i = 0; i < y.length; i++) {
      double d = distance.applyAsDouble(i);
      if (!(d <= 1)) {
        wrong++;
      }
      if (!(d <= largest)) {
        largest = d;
        farthest = i;
      }
    }
    if (wrong > 0) {
      Tensor value = golden.value();
      String place = value.shape().length == 0 ? "" : value.place(farthest);
      target.add(
          new Finding(
              kind,
              at.number(),
              at.step().verb(),
              name,
              place,
              y[farthest],
              value.data()[farthest],
              largest,
              wrong,
              y.length,
              "",
              ""));
    }
    return largest;
  }

  @Override
  public void draw(Walk.Place at, String name, Law law, Optional<Tensor> given) {
    given.ifPresentOrElse(actual -> compare(at, name, law, actual), () -> missing(at, name));
  }

  private void compare(Walk.Place at, String name, Law law, Tensor actual) {
    checkDtype(at, name, law.dtype(), actual.dtype());
    List<Integer> shape = new ArrayList<>(at.step().expectation().shapes().get(name));
    shape.add(0, at.step().attributes().path("count").asInt());
    if (!Arrays.stream(actual.shape()).boxed().toList().equals(shape)) {
      wrong(
          Kind.SHAPE,
          at,
          name,
          "shape=%s, expected %s: axis 0 counts the draws"
              .formatted(Arrays.toString(actual.shape()), shape));
      return;
    }
    if (caseInadmissible.isPresent()) {
      inadmissible.add(finding(Kind.INADMISSIBLE, at, name, caseInadmissible.get()));
      return;
    }
    judged++;
    Tensor draws = new Tensor(actual.dtype(), actual.shape(), values(actual));
    LawJudge.findings(law, draws, dtype).forEach(text -> wrong(Kind.LAW, at, name, text));
  }

  /** Float results have the run's dtype; ids and masks may come in any that holds them. */
  private void checkDtype(Walk.Place at, String name, DType golden, DType actual) {
    DType expected = golden.isFloat() ? dtype : golden;
    if (actual == expected) {
      return;
    }
    String text = "dtype=%s, expected %s".formatted(actual.wireName(), expected.wireName());
    if (golden.isFloat()) {
      wrong(Kind.DTYPE, at, name, text);
    } else {
      weaknesses.add(finding(Kind.DTYPE, at, name, text));
    }
  }

  private void missing(Walk.Place at, String name) {
    String list = name.replaceAll("\\[.*", "");
    answer
        .declines(at.number() - 1, list)
        .ifPresentOrElse(
            why -> left.add("step %d %s declined: %s".formatted(at.number(), name, why)),
            () -> wrong(Kind.MISSING, at, name, "missing, expected as a result"));
  }

  private void wrong(Kind kind, Walk.Place at, String name, String text) {
    findings.add(finding(kind, at, name, text));
  }

  private static Finding finding(Kind kind, Walk.Place at, String name, String text) {
    return Finding.of(kind, at.number(), at.step().verb(), name, text);
  }

  private void whole(Kind kind, String text) {
    findings.add(Finding.of(kind, 0, "", "", text));
  }

  Verdict verdict() {
    if (judged == 0 && inadmissible.isEmpty() && findings.isEmpty() && !left.isEmpty()) {
      return Verdict.without(question, dtype, Outcome.UNSUPPORTED, String.join("; ", left));
    }
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
        worstRecommended,
        Verdict.Tier.of(question),
        String.join("; ", left));
  }
}
