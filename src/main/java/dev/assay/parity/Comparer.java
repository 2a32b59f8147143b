package dev.assay.parity;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Tolerance;
import dev.assay.parity.Comparison.Repeats;
import dev.assay.parity.Difference.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Compares two answers to one case by the rule of spec/parity.md.
 *
 * <p>The distance of two elements is {@code |left - right| / (A_left + A_right)}, where A is how
 * far an answer at the side's dtype may lie from the golden value. So two right answers are never
 * further apart than 1, and beyond 1 at least one of them is wrong.
 */
final class Comparer {

  private final Case question;
  private final Dtypes dtypes;
  private final List<Difference> differences = new ArrayList<>();
  private int results;
  private int inadmissible;
  private double distance;
  private int number;
  private Step step;

  private Comparer(Case question, Dtypes dtypes) {
    this.question = question;
    this.dtypes = dtypes;
  }

  static Comparison compare(Case question, Dtypes dtypes, Plays left, Plays right) {
    Comparer comparer = new Comparer(question, dtypes);
    comparer.answers(left.answer(), right.answer());
    return new Comparison(
        question.id(),
        question.op(),
        dtypes,
        comparer.results,
        comparer.inadmissible,
        comparer.distance,
        comparer.differences,
        new Repeats(left.took(), left.again(), left.fresh()),
        new Repeats(right.took(), right.again(), right.fresh()));
  }

  private void answers(Answer left, Answer right) {
    if (left instanceof Answer.Crashed || right instanceof Answer.Crashed) {
      crash("left", left);
      crash("right", right);
      return;
    }
    List<Map<String, Tensor>> leftSteps = steps(left);
    List<Map<String, Tensor>> rightSteps = steps(right);
    for (Step next : question.steps()) {
      step = next;
      int index = number++;
      boolean ends = leftSteps.size() <= index || rightSteps.size() <= index;
      if (ends || step.expectation() instanceof Expectation.Refusal) {
        end(left, leftSteps.size() <= index, right, rightSteps.size() <= index);
        return;
      }
      if (step.expectation() instanceof Expectation.Values values) {
        Map<String, Tensor> l = leftSteps.get(index);
        Map<String, Tensor> r = rightSteps.get(index);
        values.byName().forEach((name, golden) -> compare(name, golden, l.get(name), r.get(name)));
      }
    }
    if (left instanceof Answer.Refused || right instanceof Answer.Refused) {
      outcome(left, false, right, false, "expected results only");
    }
  }

  private void crash(String side, Answer answer) {
    if (answer instanceof Answer.Crashed crashed) {
      differences.add(
          Difference.of(Kind.CRASHED, 0, "", "", "%s crashed: %s".formatted(side, crashed.how())));
    }
  }

  private static List<Map<String, Tensor>> steps(Answer answer) {
    if (answer instanceof Answer.Results given) {
      return given.steps();
    }
    return answer instanceof Answer.Refused refused ? refused.before() : List.of();
  }

  /** One answer ends before the step at hand, or both should. */
  private void end(Answer left, boolean leftEnds, Answer right, boolean rightEnds) {
    if (!(step.expectation() instanceof Expectation.Refusal refusal)) {
      outcome(left, leftEnds, right, rightEnds, "expected results");
    } else if (!leftEnds
        || !rightEnds
        || !(left instanceof Answer.Refused)
        || !(right instanceof Answer.Refused)) {
      outcome(
          left, leftEnds, right, rightEnds, "expected an error [%s]".formatted(refusal.label()));
    }
  }

  private void outcome(
      Answer left, boolean leftEnds, Answer right, boolean rightEnds, String expected) {
    add(
        Kind.OUTCOME,
        "",
        "left %s, right %s, %s".formatted(said(left, leftEnds), said(right, rightEnds), expected));
  }

  private static String said(Answer answer, boolean ends) {
    if (!ends && !(answer instanceof Answer.Refused)) {
      return "gives results";
    }
    return answer instanceof Answer.Refused refused
        ? ends ? "refuses (%s: %s)".formatted(refused.kind(), refused.message()) : "refuses later"
        : "ends early";
  }

  private void compare(String name, Golden golden, Tensor left, Tensor right) {
    if (left == null || right == null) {
      String where = left != null ? "right" : right != null ? "left" : "both";
      add(Kind.MISSING, name, "missing on " + where);
      return;
    }
    int[] shape = golden.value().shape();
    if (!Arrays.equals(left.shape(), shape) || !Arrays.equals(right.shape(), shape)) {
      add(
          Kind.SHAPE,
          name,
          "left shape=%s, right shape=%s, expected %s"
              .formatted(
                  Arrays.toString(left.shape()),
                  Arrays.toString(right.shape()),
                  Arrays.toString(shape)));
      return;
    }
    if (golden.value().dtype().isFloat()) {
      checkDtypes(name, left.dtype(), right.dtype());
    }
    Tolerance onLeft = Tolerance.of(golden, dtypes.left());
    Tolerance onRight = Tolerance.of(golden, dtypes.right());
    if (onLeft.inadmissible() != null || onRight.inadmissible() != null) {
      inadmissible++;
      return;
    }
    results++;
    numbers(name, golden, new Pair(golden, onLeft, onRight, Bits.values(left), Bits.values(right)));
  }

  private void checkDtypes(String name, DType left, DType right) {
    if (left != dtypes.left() || right != dtypes.right()) {
      add(
          Kind.DTYPE,
          name,
          "left dtype=%s, right dtype=%s, expected %s and %s"
              .formatted(
                  left.wireName(),
                  right.wireName(),
                  dtypes.left().wireName(),
                  dtypes.right().wireName()));
    }
  }

  private void numbers(String name, Golden golden, Pair pair) {
    int at = 0;
    double largest = 0;
    for (int i = 0; i < pair.left.length; i++) {
      double d = pair.distance(i);
      if (d > largest) {
        largest = d;
        at = i;
      }
    }
    distance = Math.max(distance, largest);
    if (largest > 1) {
      differences.add(
          new Difference(
              Kind.VALUE,
              number,
              step.verb(),
              name,
              golden.value().shape().length == 0 ? "" : golden.value().place(at),
              pair.left[at],
              pair.right[at],
              golden.value().data()[at],
              largest,
              pair.onLeft.required(at, pair.left[at]),
              pair.onRight.required(at, pair.right[at]),
              ""));
    }
  }

  private void add(Kind kind, String name, String text) {
    differences.add(Difference.of(kind, number, step.verb(), name, text));
  }

  /** The elements of one result on both sides, and what each side is allowed. */
  private record Pair(
      Golden golden, Tolerance onLeft, Tolerance onRight, double[] left, double[] right) {

    double distance(int i) {
      double g = golden.value().data()[i];
      double l = left[i];
      double r = right[i];
      if (!Double.isFinite(g)) {
        // Agreeing on another number than the special value that is due is no agreement.
        boolean due = Double.compare(l, g) == 0 && Double.compare(r, g) == 0;
        return due ? 0 : Double.POSITIVE_INFINITY;
      }
      if (!Double.isFinite(l) || !Double.isFinite(r)) {
        return Double.POSITIVE_INFINITY;
      }
      return l == r ? 0 : Math.abs(l - r) / (onLeft.allowed(i) + onRight.allowed(i));
    }
  }
}
