package dev.assay.judge;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import java.util.List;

/**
 * The judge's word on one case at one dtype.
 *
 * @param id of the case
 * @param reason why there is nothing to judge; empty after PASS and FAIL; may be an engine's text
 * @param findings what is wrong: one at most a result, its worst element
 * @param weaknesses what is as required, but not as recommended
 * @param inadmissible the results that could not be judged at this dtype
 * @param judged how many results were judged, an error that is required counting as one
 * @param worst the largest distance of a judged element, in multiples of what is allowed
 * @param worstRecommended the same in multiples of what is recommended
 */
public record Verdict(
    String id,
    String op,
    DType dtype,
    Outcome outcome,
    String reason,
    List<Finding> findings,
    List<Finding> weaknesses,
    List<Finding> inadmissible,
    int judged,
    double worst,
    double worstRecommended) {

  public Verdict {
    findings = List.copyOf(findings);
    weaknesses = List.copyOf(weaknesses);
    inadmissible = List.copyOf(inadmissible);
  }

  /** Returns the verdict on an answer in which nothing can be judged. */
  static Verdict without(Case question, DType dtype, Outcome outcome, String reason) {
    return new Verdict(
        question.id(),
        question.op(),
        dtype,
        outcome,
        reason,
        List.of(),
        List.of(),
        List.of(),
        0,
        0,
        0);
  }

  /** Returns a finding with the case in front, as in {@code adam/7 float64 step 4 ...}. */
  public String line(Finding finding) {
    return "%s %s %s".formatted(id, dtype.wireName(), finding.line());
  }

  /** Returns the verdict in one line that is safe to print. */
  public String line() {
    return switch (outcome) {
      case FAIL -> line(findings.get(0));
      case PASS ->
          "%s %s: pass (%s x allowed)".formatted(id, dtype.wireName(), Finding.times(worst));
      default ->
          "%s %s: %s: %s"
              .formatted(
                  id, dtype.wireName(), outcome.wireName().replace('_', ' '), Printable.of(reason));
    };
  }
}
