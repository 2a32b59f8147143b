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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds one answer against what a cause gives for its case. */
final class Witness {

  private static final Support CONTRADICTED = new Support(Set.of(), 1, 0);

  private final Case question;
  private final DType dtype;
  private final Likeness likeness;
  private final List<Map<String, Tensor>> given;
  private final boolean raised;
  private final List<Result> results;
  private final Set<WrongPlace> lawless;
  private final Set<WrongPlace> wrong;
  private final Set<WrongPlace> explainable;
  private final boolean anyRight;

  private Witness(Judged judged) {
    this.question = judged.question();
    this.dtype = judged.dtype();
    this.likeness = new Likeness(dtype);
    Answer answer = judged.answer();
    this.given = answer.steps();
    this.raised = answer.ending().refused().isPresent();
    this.results = results();
    this.lawless = lawless(judged.verdict());
    this.wrong = new HashSet<>(lawless);
    boolean right = false;
    for (Result each : results) {
      if (likeness.admits(each.golden, each.actual)) {
        right = true;
      } else {
        wrong.add(each.place);
      }
    }
    wrong.addAll(gaps(answer));
    if (raisedEarly()) {
      wrong.add(place(given.size(), ""));
    }
    this.anyRight = right;
    this.explainable = new HashSet<>(wrong);
    for (Result each : results) {
      if (isUnclear(each.golden)) {
        explainable.remove(each.place);
      }
    }
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

  /** Returns those that a cause can explain: not where rounding may explain anything. */
  Set<WrongPlace> explainable() {
    return explainable;
  }

  /** Returns whether any value is right. */
  boolean anyRight() {
    return anyRight;
  }

  /** Returns the wrong results that a cause may give, by its answer in float64. */
  Set<WrongPlace> near(Answer plain) {
    if (question.hasDraws()) {
      return alike(plain);
    }
    Set<WrongPlace> near = gaps(plain);
    near.retainAll(wrong);
    for (Result each : results) {
      if (wrong.contains(each.place) && has(plain, each) && isNear(each, plain)) {
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
    Support support = ofGaps(plain);
    for (Result each : results) {
      Optional<Support> one = has(plain, each) ? ofPlain(each, plain) : Optional.empty();
      if (one.isEmpty()) {
        return one;
      }
      support = support.and(one.get());
    }
    return Optional.of(
        raisedEarly() && raises(plain, given.size())
            ? support.and(explained(place(given.size(), ""), 0))
            : support);
  }

  private Optional<Support> ofPlain(Result result, Answer plain) {
    if (isUnclear(result.golden)) {
      return Optional.of(Support.NONE);
    }
    boolean right = !wrong.contains(result.place);
    Optional<Tensor> its = result.in(plain);
    if (its.isEmpty()) {
      return Optional.of(right ? CONTRADICTED : Support.NONE);
    }
    Tensor x = its.get();
    if (right) {
      return likeness.admits(result.golden, x) ? Optional.of(Support.NONE) : Optional.empty();
    }
    if (likeness.isSame(x, result.actual)) {
      return Optional.of(explained(result.place, likeness.telling(result.golden, x)));
    }
    return likeness.isFar(x, result.actual) ? Optional.of(Support.NONE) : Optional.empty();
  }

  /** Returns what is said of results that are missing, or that nobody asked for. */
  private Support ofGaps(Answer plain) {
    Set<WrongPlace> both = gaps(plain);
    both.retainAll(wrong);
    return new Support(both, 0, 0);
  }

  private boolean isNear(Result result, Answer plain) {
    return result.in(plain).stream().anyMatch(x -> !likeness.isFar(x, result.actual));
  }

  private static boolean has(Answer plain, Result result) {
    return result.place.step() < plain.steps().size();
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
    for (Result each : results) {
      if (raises(expected, each.place.step())) {
        return support.and(CONTRADICTED);
      }
      Golden other = values(expected, each.place.step()).get(each.place.result());
      if (other != null) {
        support = support.and(of(each, other));
      } else if (!wrong.contains(each.place)) {
        return support.and(CONTRADICTED);
      }
    }
    return raisedEarly() && raises(expected, given.size())
        ? support.and(explained(place(given.size(), ""), 0))
        : support;
  }

  /**
   * Returns which of some wrong results are right under wider bounds, or too wide to be judged by;
   * the first are evidence. Those that are wrong even so are against it.
   *
   * @param widened the case with the wider bounds
   */
  Support within(Case widened, Set<WrongPlace> wrongs) {
    boolean branches = Judge.whyInadmissible(widened, dtype).isPresent();
    Support support = Support.NONE;
    for (WrongPlace place : wrongs) {
      if (wrong.contains(place)) {
        support = support.and(within(place, widened, branches));
      }
    }
    return support;
  }

  private Support within(WrongPlace place, Case widened, boolean branches) {
    Golden wider = values(widened, place.step()).get(place.result());
    Tensor actual =
        place.step() < given.size() ? given.get(place.step()).get(place.result()) : null;
    Golden golden = values(question, place.step()).get(place.result());
    if (wider == null || golden == null || actual == null) {
      return CONTRADICTED;
    }
    boolean judged = !branches && Tolerance.of(wider, dtype).inadmissible().isEmpty();
    if (judged && !likeness.admits(wider, actual)) {
      return CONTRADICTED;
    }
    return explained(place, judged ? likeness.telling(golden, actual) : 0);
  }

  /** Returns what a cause says of draws: how its own are distributed, and which laws they break. */
  Support ofDraws(Answer draws) {
    Support support = Support.NONE;
    Set<WrongPlace> alike = alike(draws);
    for (WrongPlace place : lawless(Judge.judge(question, draws, DType.FLOAT64))) {
      Tensor actual =
          given.size() > place.step() ? given.get(place.step()).get(place.result()) : null;
      if (actual != null && !lawless.contains(place)) {
        support = support.and(CONTRADICTED);
      } else if (actual != null && alike.contains(place)) {
        support = support.and(explained(place, actual.data().length));
      }
    }
    return support;
  }

  /** Returns the draws against their law that others look like. */
  private Set<WrongPlace> alike(Answer draws) {
    Set<WrongPlace> alike = new HashSet<>();
    for (WrongPlace place : lawless) {
      Tensor actual = given.get(place.step()).get(place.result());
      Tensor other =
          place.step() < draws.steps().size()
              ? draws.steps().get(place.step()).get(place.result())
              : null;
      if (actual != null && other != null && DrawStatistics.agree(actual, other)) {
        alike.add(place);
      }
    }
    return alike;
  }

  private Set<WrongPlace> lawless(Verdict of) {
    return of.findings().stream()
        .filter(finding -> finding.kind() == Finding.Kind.LAW)
        .map(finding -> place(finding.step() - 1, finding.name()))
        .collect(Collectors.toSet());
  }

  /** A cause whose bounds admit the golden values says nothing here. */
  private Support of(Result result, Golden other) {
    boolean unclear = isUnclear(other) || isUnclear(result.golden);
    if (unclear || likeness.admits(other, result.golden.value())) {
      return Support.NONE;
    }
    if (!wrong.contains(result.place)) {
      return CONTRADICTED;
    }
    return likeness.admits(other, result.actual)
        ? explained(result.place, likeness.telling(other, result.golden.value()))
        : Support.NONE;
  }

  private boolean isUnclear(Golden golden) {
    return Tolerance.of(golden, dtype).inadmissible().isPresent();
  }

  private static Support explained(WrongPlace place, int elements) {
    return new Support(Set.of(place), 0, elements);
  }

  /** A value that is asked and given. */
  private record Result(WrongPlace place, Golden golden, Tensor actual) {

    /** Returns the same result of another answer. */
    Optional<Tensor> in(Answer other) {
      return Optional.ofNullable(other.steps().get(place.step()).get(place.result()));
    }
  }

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

  /** Returns the results that are asked and neither given nor declined, and those not asked for. */
  private Set<WrongPlace> gaps(Answer of) {
    Set<WrongPlace> gaps = new HashSet<>();
    for (int i = 0; i < Math.min(of.steps().size(), question.steps().size()); i++) {
      Set<String> asked = values(question, i).keySet();
      Set<String> there = of.steps().get(i).keySet();
      Set<String> names = new HashSet<>(asked);
      if (!asked.isEmpty()) {
        names.addAll(there);
      }
      for (String name : names) {
        if (asked.contains(name) != there.contains(name) && of.declines(i, name).isEmpty()) {
          gaps.add(place(i, name));
        }
      }
    }
    return gaps;
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
