package dev.assay.parity;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Ending;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Law;
import dev.assay.fixture.Tensor;
import dev.assay.fixture.Walk;
import dev.assay.judge.Tolerance;
import dev.assay.parity.Difference.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares two answers to one case by the rule of spec/parity.md.
 *
 * <p>The distance of two elements is {@code |left - right| / (A_left + A_right)}, where A is how
 * far an answer at the side's dtype and precision may lie from the golden value. So two right
 * answers are never further apart than 1, and beyond 1 at least one of them is wrong.
 */
final class Comparer implements Walk.Listener<Comparer.Both> {

  /** What the two sides give for one result. */
  record Both(Optional<Tensor> left, Optional<Tensor> right) {}

  private final Case question;

  /** The same with the bounds of the right. */
  private final Case forRight;

  private final Dtypes dtypes;
  private final Answer left;
  private final Answer right;
  private final List<Difference> differences = new ArrayList<>();
  private int results;
  private int inadmissible;
  private Specials specials = Specials.NONE;
  private double distance;

  private Comparer(Case question, Case forRight, Dtypes dtypes, Answer left, Answer right) {
    this.question = question;
    this.forRight = forRight;
    this.dtypes = dtypes;
    this.left = left;
    this.right = right;
  }

  /**
   * Compares the answers to a case.
   *
   * @param question with the bounds of the left
   * @param forRight the same with the bounds of the right
   */
  static Comparison compare(Case question, Case forRight, Dtypes dtypes, Plays left, Plays right) {
    Comparer comparer = new Comparer(question, forRight, dtypes, left.answer(), right.answer());
    comparer.compare();
    return new Comparison(
        question.id(),
        question.op(),
        dtypes,
        comparer.results,
        comparer.inadmissible,
        comparer.specials,
        comparer.distance,
        comparer.differences,
        left.repeats(),
        right.repeats(),
        Optional.empty());
  }

  private void compare() {
    crash("left", left.ending());
    crash("right", right.ending());
    if (differences.isEmpty()) {
      Walk.over(question, both(left.steps(), right.steps()), this);
    }
  }

  private void crash(String side, Ending ending) {
    ending
        .crashed()
        .map(crashed -> "%s crashed: %s".formatted(side, crashed.how()))
        .ifPresent(text -> differences.add(Difference.of(Kind.CRASHED, 0, "", "", text)));
  }

  /** Pairs the results of the steps that both have. */
  private static List<Map<String, Both>> both(
      List<Map<String, Tensor>> left, List<Map<String, Tensor>> right) {
    List<Map<String, Both>> steps = new ArrayList<>();
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      Map<String, Tensor> l = left.get(i);
      Map<String, Tensor> r = right.get(i);
      Map<String, Both> step = new LinkedHashMap<>();
      Stream.concat(l.keySet().stream(), r.keySet().stream())
          .forEach(
              name ->
                  step.put(
                      name,
                      new Both(
                          Optional.ofNullable(l.get(name)), Optional.ofNullable(r.get(name)))));
      steps.add(step);
    }
    return steps;
  }

  @Override
  public void value(Walk.Place at, String name, Golden golden, Optional<Both> given) {
    Optional<Tensor> onLeft = given.flatMap(Both::left);
    Optional<Tensor> onRight = given.flatMap(Both::right);
    if (onLeft.isPresent() && onRight.isPresent()) {
      compare(at, name, golden, onLeft.get(), onRight.get());
    } else {
      String where = onLeft.isPresent() ? "right" : onRight.isPresent() ? "left" : "both";
      add(Kind.MISSING, at, name, "missing on " + where);
    }
  }

  /** No two engines share their draws: such a case is not compared. */
  @Override
  public void draw(Walk.Place at, String name, Law law, Optional<Both> given) {
    throw new IllegalStateException(
        "parity: case=%s draws %s, expected one without draws".formatted(question.id(), name));
  }

  @Override
  public void notRefused(Walk.Place at, String label) {
    outcome(at, "expected an error [%s]".formatted(label));
  }

  @Override
  public void ends(Walk.Place at) {
    Optional<String> label = at.step().expectation().refusal();
    if (label.isEmpty()) {
      outcome(at, "expected results");
    } else if (!refuses(left, at) || !refuses(right, at)) {
      notRefused(at, label.get());
    }
  }

  private static boolean refuses(Answer answer, Walk.Place at) {
    return endsAt(answer, at) && answer.ending().refused().isPresent();
  }

  private static boolean endsAt(Answer answer, Walk.Place at) {
    return answer.steps().size() < at.number();
  }

  @Override
  public void completes(int given) {
    if (left.ending().refused().isPresent() || right.ending().refused().isPresent()) {
      int last = question.steps().size();
      outcome(new Walk.Place(last, question.steps().get(last - 1)), "expected results only");
    }
  }

  private void outcome(Walk.Place at, String expected) {
    add(
        Kind.OUTCOME,
        at,
        "",
        "left %s, right %s, %s".formatted(said(left, at), said(right, at), expected));
  }

  private static String said(Answer answer, Walk.Place at) {
    boolean ends = endsAt(answer, at);
    return answer
        .ending()
        .match(
            complete -> ends ? "ends early" : "gives results",
            unsupported -> ends ? unsupported.words() : "gives results",
            refused ->
                ends
                    ? "refuses (%s: %s)".formatted(refused.kind(), refused.message())
                    : "refuses later",
            crashed -> ends ? crashed.words() : "gives results");
  }

  private void compare(Walk.Place at, String name, Golden golden, Tensor left, Tensor right) {
    int[] shape = golden.value().shape();
    if (!Arrays.equals(left.shape(), shape) || !Arrays.equals(right.shape(), shape)) {
      add(
          Kind.SHAPE,
          at,
          name,
          "left shape=%s, right shape=%s, expected %s"
              .formatted(
                  Arrays.toString(left.shape()),
                  Arrays.toString(right.shape()),
                  Arrays.toString(shape)));
      return;
    }
    if (golden.value().dtype().isFloat()) {
      checkDtypes(at, name, left.dtype(), right.dtype());
    }
    Tolerance onLeft = Tolerance.of(golden, dtypes.left());
    Golden rightGolden = forRight.steps().get(at.number() - 1).expectation().values().get(name);
    Tolerance onRight = Tolerance.of(rightGolden, dtypes.right());
    if (onLeft.inadmissible().isPresent() || onRight.inadmissible().isPresent()) {
      inadmissible++;
      return;
    }
    results++;
    numbers(
        at, name, golden, new Pair(golden, onLeft, onRight, Bits.values(left), Bits.values(right)));
  }

  private void checkDtypes(Walk.Place at, String name, DType left, DType right) {
    if (left != dtypes.left() || right != dtypes.right()) {
      add(
          Kind.DTYPE,
          at,
          name,
          "left dtype=%s, right dtype=%s, expected %s and %s"
              .formatted(
                  left.wireName(),
                  right.wireName(),
                  dtypes.left().wireName(),
                  dtypes.right().wireName()));
    }
  }

  private void numbers(Walk.Place at, String name, Golden golden, Pair pair) {
    specials = specials.plus(Specials.of(pair.left(), pair.right()));
    int farthest = 0;
    double largest = 0;
    for (int i = 0; i < pair.left().length; i++) {
      double d = pair.distance(i);
      if (d > largest) {
        largest = d;
        farthest = i;
      }
    }
    distance = Math.max(distance, largest);
    if (largest > 1) {
      differences.add(
          new Difference(
              Kind.VALUE,
              at.number(),
              at.step().verb(),
              name,
              golden.value().shape().length == 0 ? "" : golden.value().place(farthest),
              pair.left()[farthest],
              pair.right()[farthest],
              golden.value().data()[farthest],
              largest,
              pair.onLeft().required(farthest, pair.left()[farthest]),
              pair.onRight().required(farthest, pair.right()[farthest]),
              ""));
    }
  }

  private void add(Kind kind, Walk.Place at, String name, String text) {
    differences.add(Difference.of(kind, at.number(), at.step().verb(), name, text));
  }
}
