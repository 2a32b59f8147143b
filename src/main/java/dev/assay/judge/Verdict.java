package dev.assay.judge;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Spec;
import dev.assay.text.Printable;
import java.util.List;
import java.util.Locale;

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
 * @param scope what of the case was not judged, and why; empty when all of it was
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
    double worstRecommended,
    Tier tier,
    String scope) {

  /** What a case asks for: the two are counted apart. */
  public enum Tier {
    VALUES,
    /** Bad input, which must be refused. */
    REFUSALS;

    static Tier of(Case question) {
      return question.hasRefusal() ? REFUSALS : VALUES;
    }

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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
        0,
        Tier.of(question),
        "");
  }

  /** Returns the same, which says more of what was left out. */
  public Verdict leaving(String more) {
    return more.isEmpty()
        ? this
        : with(outcome, reason, scope.isEmpty() ? more : more + "; " + scope);
  }

  /** Returns the same, whose findings say which requirements of the spec they are about. */
  public Verdict labelled(Spec spec) {
    return new Verdict(
        id,
        op,
        dtype,
        outcome,
        reason,
        findings.stream().map(finding -> finding.labelled(spec)).toList(),
        weaknesses,
        inadmissible,
        judged,
        worst,
        worstRecommended,
        tier,
        scope);
  }

  /** Returns whether the engine failed the case, or gave no answer. */
  public boolean isWrong() {
    return outcome == Outcome.FAIL || outcome == Outcome.CRASHED;
  }

  /** Returns the verdict on a refusal that proves nothing: the engine may refuse everything. */
  public Verdict unproven() {
    return with(Outcome.UNPROVEN, "no right twin was answered", scope);
  }

  private Verdict with(Outcome other, String why, String what) {
    return new Verdict(
        id,
        op,
        dtype,
        other,
        why,
        findings,
        weaknesses,
        inadmissible,
        judged,
        worst,
        worstRecommended,
        tier,
        what);
  }

  /** Returns a finding with the case in front, as in {@code adam/7 float64 step 4 ...}. */
  public String line(Finding finding) {
    return "%s %s %s".formatted(id, dtype.wireName(), finding.line());
  }

  /** Returns the same with how many elements are wrong, and the requirement. */
  public String fullLine(Finding finding) {
    return "%s %s %s".formatted(id, dtype.wireName(), finding.fullLine());
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
