package dev.assay.tck;

import dev.assay.fixture.Step;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.tck.Diagnoser.Judged;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an engine answers of an op where the input is right: a refusal proves something only of a
 * step that is answered elsewhere, since an engine that always raises refuses all.
 */
final class Twins {

  private final Set<String> answered = new HashSet<>();

  private Twins() {}

  static Twins of(List<Judged> answers) {
    Twins twins = new Twins();
    for (Judged judged : answers) {
      if (judged.verdict().tier() == Verdict.Tier.VALUES) {
        int given = Math.min(judged.answer().steps().size(), judged.question().steps().size());
        judged.question().steps().subList(0, given).stream()
            .map(Step::verb)
            .forEach(twins.answered::add);
      }
    }
    return twins;
  }

  /** Returns the verdict on a refusal, which passes only beside a right twin. */
  Verdict proven(Judged refusal) {
    boolean hasTwin =
        refusal.question().steps().stream()
            .filter(step -> step.expectation().refusal().isPresent())
            .allMatch(step -> answered.contains(step.verb()));
    return refusal.is(Outcome.PASS) && !hasTwin ? refusal.verdict().unproven() : refusal.verdict();
  }
}
