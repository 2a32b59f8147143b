package dev.assay.tck;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Finding;
import dev.assay.judge.Judge;
import dev.assay.judge.Tolerance;
import dev.assay.judge.Verdict;
import dev.assay.tck.Diagnoser.Judged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds one answer against what a cause gives for its case. */
final class Witness {

  private static final Support CONTRADICTED = new Support(Set.of(), 1, 0, 0);

  private final Case question;
  private final DType dtype;
  private final List<Map<String, Tensor>> given;
  private final boolean raised;
  private final Set<WrongPlace> lawless;
  private final Set<WrongPlace> wrong;
  private final boolean anyRight;

  private Witness(Judged judged) {
    this.question = judged.question();
    this.dtype = judged.dtype();
    this.given = judged.answer().steps();
    this.raised = judged.answer().ending().refused().isPresent();
    this.lawless = lawless(judged.verdict());
    this.wrong = new HashSet<>(lawless);
    boolean right = false;
    for (Result each : results()) {
      if (admits(each.golden, each.actual)) {
        right = true;
      } else {
        wrong.add(each.place);
      }
    }
    if (raisedEarly()) {
      wrong.add(place(given.size(), ""));
    }
    this.anyRight = right;
  }

  static Witness of(Judged judged) {
    return new Witness(judged);
  }

  Case question() {
    return question;
  }

  /** Returns what is wrong with the answer, as far as values and draws are asked. */
  Set<WrongPlace> wrong() {
    return wrong;
  }

  /** Returns whether any value is right. */
  boolean anyRight() {
    return anyRight;
  }

  /** Returns the wrong results that a cause may give, by its answer in float64. */
  Set<WrongPlace> near(Answer plain) {
    if (question.hasDraws()) {
      return ofDraws(plain).explained();
    }
    Set<WrongPlace> near = new HashSet<>();
    for (Result each : results()) {
      Tensor x = result(plain, each);
      if (wrong.contains(each.place) && x != null && !isFar(x, each.actual)) {
        near.add(each.place);
      }
    }
    if (raisedEarly() && raises(plain, given.size())) {
      near.add(place(given.size(), ""));
    }
    return near;
  }

  /**
   * Returns what a cause says by its answer in float64 alone; empty where its bounds must decide.
   * They need not where its numbers are just those of the engine, where they are further away than
   * bounds may be wide, and where they too are right.
   */
  Optional<Support> ofPlain(Answer plain) {
    Support support = Support.NONE;
    for (Result each : results()) {
      Tensor x = result(plain, each);
      if (x == null) {
        return Optional.empty();
      }
      Tolerance tolerance = Tolerance.of(each.golden, dtype);
      if (tolerance.inadmissible().isPresent()) {
        continue;
      }
      if (!wrong.contains(each.place)) {
        if (!admits(each.golden, x)) {
          return Optional.empty();
        }
      } else if (isSame(x, each.actual)) {
        support = support.and(explained(each.place, telling(each.golden, x, tolerance)));
      } else if (!isFar(x, each.actual)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        raisedEarly() && raises(plain, given.size())
            ? support.and(explained(place(given.size(), ""), 0))
            : support);
  }

  /**
   * Returns what a cause says of the answer.
   *
   * @param expected the case with what the cause gives; where the cause raises its steps end
   */
  Support against(Case expected) {
    if (Judge.whyInadmissible(expected, dtype).isPresent()) {
      return Support.NONE;
    }
    Support support = Support.NONE;
    for (Result each : results()) {
      if (raises(expected, each.place.step())) {
        return support.and(CONTRADICTED);
      }
      Golden other = values(expected, each.place.step()).get(each.place.result());
      if (other != null) {
        support = support.and(of(each, other));
      }
    }
    return raisedEarly() && raises(expected, given.size())
        ? support.and(explained(place(given.size(), ""), 0))
        : support;
  }

  /** Returns what a cause says of draws: how its own are distributed, and which laws they break. */
  Support ofDraws(Answer draws) {
    Support support = Support.NONE;
    Set<WrongPlace> its = lawless(Judge.judge(question, draws, DType.FLOAT64));
    for (int i = 0; i < Math.min(answered(), draws.steps().size()); i++) {
      for (String name : question.steps().get(i).expectation().laws().keySet()) {
        WrongPlace place = place(i, name);
        Tensor actual = given.get(i).get(name);
        Tensor other = draws.steps().get(i).get(name);
        if (actual == null || other == null || !its.contains(place)) {
          continue;
        }
        if (!lawless.contains(place)) {
          support = support.and(CONTRADICTED);
        } else if (DrawStatistics.agree(actual, other)) {
          support = support.and(new Support(Set.of(place), 0, actual.data().length, 0));
        }
      }
    }
    return support;
  }

  private Set<WrongPlace> lawless(Verdict of) {
    return of.findings().stream()
        .filter(finding -> finding.kind() == Finding.Kind.LAW)
        .map(finding -> place(finding.step() - 1, finding.name()))
        .collect(Collectors.toSet());
  }

  /** A cause whose bounds admit the golden values says nothing here. */
  private Support of(Result result, Golden other) {
    Tolerance tolerance = Tolerance.of(other, dtype);
    boolean unclear =
        tolerance.inadmissible().isPresent()
            || Tolerance.of(result.golden, dtype).inadmissible().isPresent();
    if (unclear || admits(other, result.golden.value())) {
      return Support.NONE;
    }
    if (!wrong.contains(result.place)) {
      return CONTRADICTED;
    }
    return admits(other, result.actual)
        ? explained(result.place, telling(other, result.golden.value(), tolerance))
        : Support.NONE;
  }

  private static Support explained(WrongPlace place, int elements) {
    return new Support(Set.of(place), 0, elements, elements == 0 ? 1 : 0);
  }

  /** Finite numbers in which others differ from what is expected by more than rounding. */
  private static int telling(Golden expected, Tensor others, Tolerance tolerance) {
    double[] x = expected.value().data();
    double[] y = others.data();
    if (!Arrays.equals(expected.value().shape(), others.shape())) {
      return y.length;
    }
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(x[i]) && Double.isFinite(y[i]) && !(tolerance.required(i, y[i]) <= 1)) {
        count++;
      }
    }
    return count;
  }

  /** Whether numbers are the same at the dtype of the run. */
  private boolean isSame(Tensor x, Tensor y) {
    if (!Arrays.equals(x.shape(), y.shape())) {
      return false;
    }
    for (int i = 0; i < x.data().length; i++) {
      double rounded = x.dtype().isFloat() ? dtype.round(x.data()[i]) : x.data()[i];
      if (Double.compare(rounded + 0.0, y.data()[i] + 0.0) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether numbers lie further apart than any bounds that are admitted. */
  private boolean isFar(Tensor x, Tensor y) {
    if (!Arrays.equals(x.shape(), y.shape())) {
      return true;
    }
    double widest = 2 * Tolerance.widest(x, dtype);
    for (int i = 0; i < x.data().length; i++) {
      double a = x.data()[i];
      double b = y.data()[i];
      boolean alike = Double.isFinite(a) && Double.isFinite(b);
      if (alike ? Math.abs(a - b) > widest : Double.compare(a, b) != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean admits(Golden expected, Tensor actual) {
    if (!Arrays.equals(expected.value().shape(), actual.shape())) {
      return false;
    }
    Tolerance tolerance = Tolerance.of(expected, dtype);
    double[] y = actual.data();
    for (int i = 0; i < y.length; i++) {
      double rounded = expected.value().dtype().isFloat() ? dtype.round(y[i]) : y[i];
      if (!(tolerance.required(i, rounded) <= 1)) {
        return false;
      }
    }
    return true;
  }

  /** A value that the engine gave. */
  private record Result(WrongPlace place, Golden golden, Tensor actual) {}

  private List<Result> results() {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < answered(); i++) {
      for (Map.Entry<String, Golden> each : values(question, i).entrySet()) {
        Tensor actual = given.get(i).get(each.getKey());
        if (actual != null) {
          results.add(new Result(place(i, each.getKey()), each.getValue(), actual));
        }
      }
    }
    return results;
  }

  private static Tensor result(Answer plain, Result of) {
    int step = of.place.step();
    return step < plain.steps().size() ? plain.steps().get(step).get(of.place.result()) : null;
  }

  private static boolean raises(Answer plain, int step) {
    return step == plain.steps().size() && plain.ending().refused().isPresent();
  }

  private int answered() {
    return Math.min(given.size(), question.steps().size());
  }

  private boolean raisedEarly() {
    return raised
        && given.size() < question.steps().size()
        && question.steps().get(given.size()).expectation().refusal().isEmpty();
  }

  private static boolean raises(Case expected, int step) {
    List<Step> steps = expected.steps();
    return step < steps.size() && steps.get(step).expectation().refusal().isPresent();
  }

  private static Map<String, Golden> values(Case item, int step) {
    return step < item.steps().size() ? item.steps().get(step).expectation().values() : Map.of();
  }

  private WrongPlace place(int step, String result) {
    return new WrongPlace(question.id(), step, result);
  }
}
