package dev.assay.fuzz;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Step;
import dev.assay.judge.Judge;
import dev.assay.judge.Outcome;
import dev.assay.oracle.GoldenValues;
import dev.assay.plan.Adaptation;
import dev.assay.plan.Question;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import dev.assay.tck.Diagnoser.Judged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Puts a case that has no golden values to an engine: the reference gives them, and the judge
 * compares.
 *
 * <p>Where the quick values may be asked first they can only acquit: whatever is not a pass of all
 * by them, and a sample of what is, the reference decides.
 *
 * <p>For several threads at once.
 */
final class Examiner implements Asking {

  /**
   * What came of a case.
   *
   * @param judged a verdict a dtype
   * @param thrown why there is none, where nothing could be judged
   */
  record Examined(List<Judged> judged, List<Thrown> thrown) {
    static Examined thrown(Thrown why) {
      return new Examined(List.of(), List.of(why));
    }
  }

  /** The reference decides on one case of so many, whatever the quick values say. */
  private static final int SAMPLE = 16;

  private final GoldenValues golden;
  private final Optional<Valuing> quick;
  private final Hello hello;
  private final List<DType> dtypes;

  /**
   * Takes where golden values come from.
   *
   * @param quick that are asked first; none where the reference is to decide on all
   */
  Examiner(GoldenValues golden, Optional<Valuing> quick, Hello hello, List<DType> dtypes) {
    this.golden = golden;
    this.quick = quick.filter(values -> areQuick(hello, dtypes));
    this.hello = hello;
    this.dtypes = List.copyOf(dtypes);
  }

  /** Quick bounds are those of engines that are as exact as float64 and float32. */
  private static boolean areQuick(Hello hello, List<DType> dtypes) {
    return hello.ability().precision().isFull()
        && List.of(DType.FLOAT64, DType.FLOAT32).containsAll(dtypes);
  }

  @Override
  public Examined ask(
      Spec spec, Habits habits, Case drawn, Engine engine, SplittableRandom random) {
    Answers answers = new Answers(engine);
    return quick
        .filter(values -> !isSample(drawn))
        .map(values -> examine(values, spec, habits, drawn, answers, dtypes))
        .filter(examined -> acquits(examined, drawn))
        .orElseGet(() -> examine(reference(), spec, habits, drawn, answers, dtypes));
  }

  private static boolean isSample(Case drawn) {
    return Math.floorMod(drawn.id().hashCode(), SAMPLE) == 0;
  }

  private boolean acquits(Examined examined, Case drawn) {
    return examined.thrown().isEmpty()
        && examined.judged().size() == dtypes.stream().filter(drawn.dtypes()::contains).count()
        && examined.judged().stream()
            .map(Judged::verdict)
            .allMatch(v -> v.outcome() == Outcome.PASS && v.inadmissible().isEmpty());
  }

  private Valuing reference() {
    return (spec, question) -> golden.of(spec, question, List.of());
  }

  @Override
  public Examined again(Spec spec, Habits habits, Case question, Engine engine, DType dtype) {
    return examine(reference(), spec, habits, question, new Answers(engine), List.of(dtype));
  }

  private Examined examine(
      Valuing values, Spec spec, Habits habits, Case question, Answers answers, List<DType> at) {
    if (at.stream().noneMatch(question.dtypes()::contains)) {
      return Examined.thrown(Thrown.NOT_ADMISSIBLE);
    }
    Optional<Case> answered = valued(values, spec, question);
    if (answered.isEmpty()) {
      return Examined.thrown(Thrown.REFUSED);
    }
    Case valued = answered.get();
    if (!habits.customs().isOrdinary(valued)) {
      return Examined.thrown(Thrown.NOT_FINITE);
    }
    if (valued.steps().stream().anyMatch(Examiner::givesNothing)) {
      return Examined.thrown(Thrown.EMPTY);
    }
    Adaptation adaptation = new Adaptation(hello, spec, valued);
    if (adaptation.whyNot().isPresent()) {
      return Examined.thrown(Thrown.NOT_ASKED);
    }
    List<Judged> judged = new ArrayList<>();
    for (DType dtype : at) {
      Question asked = adaptation.at(dtype);
      Optional<Case> own =
          asked.fixed().isEmpty()
              ? Optional.of(asked.asked())
              : valued(values, spec, asked.asked());
      Optional<Case> item =
          own.map(each -> golden.at(spec, each, hello.ability().precision(), dtype))
              .filter(each -> Judge.whyInadmissible(each, dtype).isEmpty())
              .filter(each -> each.steps().stream().allMatch(step -> isInScale(step, dtype)));
      if (item.isPresent()) {
        Judged one = judgedInRange(spec, item.get(), answers, dtype);
        if (one.verdict().outcome() != Outcome.NOT_ADMISSIBLE) {
          judged.add(one);
        }
      }
    }
    return judged.isEmpty()
        ? Examined.thrown(Thrown.NOT_ADMISSIBLE)
        : new Examined(judged, List.of());
  }

  /**
   * Returns whether bounds know what rounding does to the results of a step: not where one is
   * beyond the dtype, since what follows from it may be NaN there, nor where one is nothing but
   * zeros that are not exact, since a product of two of those errs in the second order only.
   */
  private static boolean isInScale(Step step, DType dtype) {
    return step.expectation().values().values().stream()
        .filter(golden -> golden.value().dtype().isFloat())
        .allMatch(
            golden -> {
              double largest =
                  Arrays.stream(golden.value().data())
                      .map(Math::abs)
                      .filter(Double::isFinite)
                      .max()
                      .orElse(1);
              boolean exact = Arrays.stream(golden.b()).allMatch(b -> b == 0);
              return Double.isFinite(dtype.round(largest)) && (largest > 0 || exact);
            });
  }

  /** Of a failure that asks whether a number on the way was beyond the largest of the dtype. */
  private Judged judgedInRange(Spec spec, Case item, Answers answers, DType dtype) {
    Judged one = judged(spec, item, answers, dtype);
    return one.verdict().outcome() == Outcome.FAIL
        ? judged(
            spec, golden.within(spec, item, hello.ability().precision(), dtype), answers, dtype)
        : one;
  }

  /** Returns a case with what it must give; empty where that is no more than an error. */
  private static Optional<Case> valued(Valuing values, Spec spec, Case question) {
    try {
      return Optional.of(values.of(spec, question)).filter(each -> !each.hasRefusal());
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.empty(); // Beyond what the arrays can do that the values are made of.
    }
  }

  private static boolean givesNothing(Step step) {
    return !step.verb().equals("read")
        && step.want().stream()
            .anyMatch(
                name ->
                    step.expectation().values().keySet().stream()
                        .noneMatch(key -> key.equals(name) || key.startsWith(name + "[")));
  }

  /** An answer that no judge can read is no answer. */
  static Judged judged(Spec spec, Case item, Answers answers, DType dtype) {
    Answer answer = answers.to(item, dtype);
    try {
      return new Judged(item, dtype, answer, Judge.judge(item, answer, dtype).labelled(spec));
    } catch (RuntimeException | StackOverflowError e) {
      Answer none = Answer.crashed("the answer cannot be judged (%s)".formatted(e));
      return new Judged(item, dtype, none, Judge.judge(item, none, dtype));
    }
  }
}
