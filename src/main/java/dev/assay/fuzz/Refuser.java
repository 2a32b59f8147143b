package dev.assay.fuzz;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Expectation;
import dev.assay.fixture.Signature.Fault;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.fuzz.Examiner.Examined;
import dev.assay.judge.Judge;
import dev.assay.judge.Outcome;
import dev.assay.oracle.GoldenValues;
import dev.assay.oracle.LooseReference;
import dev.assay.plan.Adaptation;
import dev.assay.plan.Question;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import dev.assay.tck.Diagnoser.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Puts bad input to an engine: a case that the reference answers, and the engine as well, with one
 * thing changed, so that the reference refuses it by one constraint of the op, and by no other, or
 * that it does not fit the signature.
 */
final class Refuser implements Asking {

  /** Most changes break nothing. */
  private static final int CHANGES = 8;

  /** What stands in the place of a constraint where a request does not fit. */
  private static final String SIGNATURE = "signature";

  private final Examiner examiner;
  private final GoldenValues golden;
  private final LooseReference loose = new LooseReference();
  private final Hello hello;

  Refuser(Examiner examiner, GoldenValues golden, Hello hello) {
    this.examiner = examiner;
    this.golden = golden;
    this.hello = hello;
  }

  @Override
  public Examined ask(
      Spec spec, Habits habits, Case right, Engine engine, SplittableRandom random) {
    Examined before = examiner.ask(spec, habits, right, engine, random);
    List<DType> answered =
        before.judged().stream()
            .filter(each -> each.verdict().outcome() == Outcome.PASS)
            .map(Judged::dtype)
            .toList();
    if (answered.isEmpty()) {
      return before.judged().isEmpty() ? before : Examined.thrown(Thrown.NOT_RIGHT_BEFORE);
    }
    Breaker breaker = new Breaker(habits);
    for (int i = 0; i < CHANGES; i++) {
      Sketch sketch = Sketch.of(spec, right);
      Optional<String> what = breaker.change(sketch, random.split());
      Optional<Case> due =
          what.flatMap(
              words -> refused(spec, sketch.question(right.id(), right.about() + ": " + words)));
      if (due.isPresent()) {
        List<Judged> judged = judged(spec, due.get(), engine, answered);
        if (!judged.isEmpty()) {
          return new Examined(judged, List.of());
        }
      }
    }
    return Examined.thrown(Thrown.NOT_BROKEN);
  }

  @Override
  public Examined again(Spec spec, Habits habits, Case question, Engine engine, DType dtype) {
    return new Examined(
        refused(spec, question)
            .map(due -> judged(spec, due, engine, List.of(dtype)))
            .orElse(List.of()),
        List.of());
  }

  /**
   * Returns the case with its refusal, if the reference refuses it by one constraint of the op, and
   * without that by no other, or if it does not fit the signature in one place.
   */
  private Optional<Case> refused(Spec spec, Case question) {
    List<Fault> faults = spec.signature().check(question);
    if (!faults.isEmpty()) {
      return faults.size() == 1 ? unfit(spec, question, faults.get(0).step()) : Optional.empty();
    }
    try {
      Case due = golden.of(spec, question, List.of());
      return due.steps().stream()
          .flatMap(step -> step.expectation().refusal().stream())
          .filter(spec.constraints()::containsKey)
          .filter(label -> loose.other(spec, question, label).isEmpty())
          .map(label -> due)
          .findFirst();
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.empty(); // Beyond what the reference's arrays can do.
    }
  }

  /** The steps before are answered, and that is the last. */
  private Optional<Case> unfit(Spec spec, Case question, int at) {
    List<Step> before = question.steps().subList(0, at);
    Case answered =
        before.isEmpty() ? question : golden.of(spec, question.withSteps(before), List.of());
    if (answered.hasRefusal()) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>(answered.steps().subList(0, at));
    steps.add(question.steps().get(at).expecting(new Expectation.Refusal(SIGNATURE)));
    return Optional.of(answered.withSteps(steps));
  }

  private List<Judged> judged(Spec spec, Case due, Engine engine, List<DType> dtypes) {
    List<Judged> judged = new ArrayList<>();
    Adaptation adaptation = new Adaptation(hello, spec, due);
    if (adaptation.whyNot().isPresent()) {
      return judged;
    }
    for (DType dtype : dtypes) {
      Question asked = adaptation.at(dtype);
      boolean same = asked.fixed().isEmpty() && asked.asked().hasRefusal();
      if (same && Judge.whyInadmissible(due, dtype).isEmpty()) {
        judged.add(Examiner.judged(spec, asked.asked(), new Answers(engine), dtype));
      }
    }
    return judged;
  }
}
