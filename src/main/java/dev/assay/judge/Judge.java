package dev.assay.judge;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Walk;
import java.util.Optional;

/** Compares an answer with what a case expects, by the rule of spec/tolerance.md. */
public final class Judge {

  private Judge() {}

  /** Returns the verdict on an answer to a case that was asked at a float dtype. */
  public static Verdict judge(Case question, Answer answer, DType dtype) {
    return answer
        .ending()
        .match(
            complete -> hear(question, answer, dtype),
            unsupported ->
                answer.steps().isEmpty()
                    ? Verdict.without(question, dtype, Outcome.UNSUPPORTED, unsupported.why())
                    : hear(question, answer, dtype),
            refused -> hear(question, answer, dtype),
            crashed -> Verdict.without(question, dtype, Outcome.CRASHED, crashed.how()));
  }

  private static Verdict hear(Case question, Answer answer, DType dtype) {
    Hearing hearing = new Hearing(question, answer, dtype);
    Walk.over(question, answer.steps(), hearing);
    return hearing.verdict();
  }

  /**
   * Returns why no number of a case can be judged at a dtype; empty when some can. A run must be
   * able to say so before it asks.
   */
  public static Optional<String> whyInadmissible(Case question, DType dtype) {
    if (!question.dtypes().contains(dtype)) {
      return Optional.of("the inputs are not exact in " + dtype.wireName());
    }
    double moved = Tolerance.KAPPA * dtype.unitRoundoff();
    if (!(question.branchMargin() > moved)) {
      return Optional.of(
          "rounding may take another branch: margin %s of the bound, expected more than %s"
              .formatted(LawJudge.number(question.branchMargin()), LawJudge.number(moved)));
    }
    return Optional.empty();
  }
}
