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
import java.util.List;
import java.util.SplittableRandom;

/**
 * Puts a case that has no golden values to an engine: the reference gives them, and the judge
 * compares.
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

  private final GoldenValues golden;
  private final Hello hello;
  private final List<DType> dtypes;

  Examiner(GoldenValues golden, Hello hello, List<DType> dtypes) {
    this.golden = golden;
    this.hello = hello;
    this.dtypes = List.copyOf(dtypes);
  }

  @Override
  public Examined ask(
      Spec spec, Habits habits, Case drawn, Engine engine, SplittableRandom random) {
    return examine(spec, habits, drawn, engine, dtypes);
  }

  @Override
  public Examined again(Spec spec, Habits habits, Case question, Engine engine, DType dtype) {
    return examine(spec, habits, question, engine, List.of(dtype));
  }

  private Examined examine(Spec spec, Habits habits, Case question, Engine engine, List<DType> at) {
    if (at.stream().noneMatch(question.dtypes()::contains)) {
      return Examined.thrown(Thrown.NOT_ADMISSIBLE);
    }
    Case valued;
    try {
      valued = golden.of(spec, question, List.of());
    } catch (RuntimeException | StackOverflowError e) {
      return Examined.thrown(Thrown.REFUSED); // Beyond what the reference's arrays can do.
    }
    if (valued.hasRefusal()) {
      return Examined.thrown(Thrown.REFUSED);
    }
    if (!habits.isOrdinary(valued)) {
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
      Case own =
          asked.fixed().isEmpty() ? asked.asked() : golden.of(spec, asked.asked(), List.of());
      Case item = golden.at(spec, own, hello.ability().precision(), dtype);
      if (!item.hasRefusal() && Judge.whyInadmissible(item, dtype).isEmpty()) {
        Judged one = judged(spec, item, engine, dtype);
        if (one.verdict().outcome() != Outcome.NOT_ADMISSIBLE) {
          judged.add(one);
        }
      }
    }
    return judged.isEmpty()
        ? Examined.thrown(Thrown.NOT_ADMISSIBLE)
        : new Examined(judged, List.of());
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
  static Judged judged(Spec spec, Case item, Engine engine, DType dtype) {
    Answer answer = engine.run(item, dtype);
    try {
      return new Judged(item, dtype, answer, Judge.judge(item, answer, dtype).labelled(spec));
    } catch (RuntimeException | StackOverflowError e) {
      Answer none = Answer.crashed("the answer cannot be judged (%s)".formatted(e));
      return new Judged(item, dtype, none, Judge.judge(item, none, dtype));
    }
  }
}
