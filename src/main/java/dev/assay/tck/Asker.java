package dev.assay.tck;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Spec;
import dev.assay.fixture.Widening;
import dev.assay.judge.Judge;
import dev.assay.judge.Verdict;
import dev.assay.oracle.GoldenValues;
import dev.assay.oracle.Reference;
import dev.assay.plan.Question;
import dev.assay.protocol.Engine;
import dev.assay.tck.Diagnoser.Judged;
import java.util.List;

/** Asks an engine one question, and judges the answer. */
public final class Asker {

  /** Made when first needed: without Jython there is no reference. */
  private static final class Live {
    static final GoldenValues GOLDEN = new GoldenValues(Reference.standard());
  }

  private Asker() {}

  /** Returns the case with the golden values and bounds that hold for an engine. */
  static Case asked(Question question, Precision declared, Widening widening) {
    Case asked =
        question.fixed().isEmpty()
            ? question.asked()
            : Live.GOLDEN.of(question.spec(), question.asked(), List.of());
    return widening.at(question.spec(), asked, declared, question.dtype());
  }

  /** Plays a question on an engine. */
  public static Judged ask(Question question, Engine engine) {
    Precision declared = engine.hello().ability().precision();
    Case asked = asked(question, declared, Asker::widened);
    return judged(question, asked, engine.run(asked, question.dtype()));
  }

  private static Case widened(Spec spec, Case question, Precision precision, DType dtype) {
    return Live.GOLDEN.of(spec, question, precision, dtype);
  }

  /** An answer that no judge can read is no answer. */
  static Judged judged(Question question, Case asked, Answer answer) {
    try {
      return new Judged(asked, question.dtype(), answer, verdict(question, asked, answer));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      Answer none = Answer.crashed("the answer cannot be judged (%s)".formatted(e));
      return new Judged(asked, question.dtype(), none, verdict(question, asked, none));
    }
  }

  private static Verdict verdict(Question question, Case asked, Answer answer) {
    return Judge.judge(asked, answer, question.dtype())
        .labelled(question.spec())
        .leaving(question.scope());
  }
}
