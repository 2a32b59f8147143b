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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds one answer against what a cause gives for its case. */
final class Witness {

  private final Case question;
  private final DType dtype;
  private final List<Map<String, Tensor>> given;
  private final boolean raised;
  private final Verdict verdict;

  private Witness(Judged judged) {
    this.question = judged.question();
    this.dtype = judged.dtype();
    this.given = judged.answer().steps();
    this.raised = judged.answer().ending().refused().isPresent();
    this.verdict = judged.verdict();
  }

  static Witness of(Judged judged) {
    return new Witness(judged);
  }

  /** Returns what is wrong with the answer, as far as values and draws are asked. */
  Set<WrongPlace> wrong() {
    Set<WrongPlace> places = new HashSet<>(lawless(verdict));
    for (int i = 0; i < answered(); i++) {
      for (Map.Entry<String, Golden> each : values(question, i).entrySet()) {
        Tensor actual = given.get(i).get(each.getKey());
        if (actual != null && !admits(each.getValue(), actual)) {
          places.add(place(i, each.getKey()));
        }
      }
    }
    if (raisedEarly()) {
      places.add(place(given.size(), ""));
    }
    return places;
  }

  /** Returns whether any value is right. */
  boolean anyRight() {
    for (int i = 0; i < answered(); i++) {
      for (Map.Entry<String, Golden> each : values(question, i).entrySet()) {
        Tensor actual = given.get(i).get(each.getKey());
        if (actual != null && admits(each.getValue(), actual)) {
          return true;
        }
      }
    }
    return false;
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
    for (int i = 0; i < answered(); i++) {
      if (raises(expected, i)) {
        return support.and(new Support(Set.of(), 1, 0, 0));
      }
      Map<String, Golden> others = values(expected, i);
      for (Map.Entry<String, Golden> each : values(question, i).entrySet()) {
        Tensor actual = given.get(i).get(each.getKey());
        Golden other = others.get(each.getKey());
        if (actual != null && other != null) {
          support = support.and(of(place(i, each.getKey()), each.getValue(), other, actual));
        }
      }
    }
    return raisedEarly() && raises(expected, given.size())
        ? support.and(new Support(Set.of(place(given.size(), "")), 0, 0, 1))
        : support;
  }

  /** Returns what a cause says of draws: how its own are distributed, and which laws they break. */
  Support against(Answer draws) {
    Support support = Support.NONE;
    Set<WrongPlace> wrong = lawless(verdict);
    Set<WrongPlace> its = lawless(Judge.judge(question, draws, DType.FLOAT64));
    for (int i = 0; i < Math.min(answered(), draws.steps().size()); i++) {
      for (String name : question.steps().get(i).expectation().laws().keySet()) {
        WrongPlace place = place(i, name);
        Tensor actual = given.get(i).get(name);
        Tensor other = draws.steps().get(i).get(name);
        if (actual == null || other == null || !its.contains(place)) {
          continue;
        }
        if (!wrong.contains(place)) {
          support = support.and(new Support(Set.of(), 1, 0, 0));
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
  private Support of(WrongPlace place, Golden golden, Golden other, Tensor actual) {
    Tolerance tolerance = Tolerance.of(other, dtype);
    boolean unclear =
        tolerance.inadmissible().isPresent()
            || Tolerance.of(golden, dtype).inadmissible().isPresent();
    if (unclear || admits(other, golden.value())) {
      return Support.NONE;
    }
    boolean right = admits(golden, actual);
    if (right) {
      return new Support(Set.of(), 1, 0, 0);
    }
    if (!admits(other, actual)) {
      return Support.NONE;
    }
    int elements = tellingElements(golden, other, tolerance);
    return new Support(Set.of(place), 0, elements, elements == 0 ? 1 : 0);
  }

  /** Finite numbers in which the cause and the golden value differ by more than rounding. */
  private static int tellingElements(Golden golden, Golden other, Tolerance tolerance) {
    double[] x = other.value().data();
    double[] g = golden.value().data();
    if (!Arrays.equals(other.value().shape(), golden.value().shape())) {
      return x.length;
    }
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(x[i]) && !(tolerance.required(i, g[i]) <= 1)) {
        count++;
      }
    }
    return count;
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
