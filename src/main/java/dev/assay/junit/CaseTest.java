package dev.assay.junit;

import dev.assay.fixture.Case;
import dev.assay.judge.Finding;
import dev.assay.judge.Verdict;
import dev.assay.plan.Question;
import dev.assay.report.ExpectedFailures;
import dev.assay.tck.OpAnswers;
import dev.assay.tck.OpAnswers.Played;
import dev.assay.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * One case at one dtype as a test.
 *
 * @param type the test class, which the line names that runs the case again
 * @param heard hears the verdict before the test ends
 */
record CaseTest(
    Class<?> type,
    OpAnswers answers,
    Question question,
    ExpectedFailures expected,
    Consumer<Verdict> heard) {

  /** So many findings of a case are told. */
  private static final int FINDINGS = 5;

  /** Plays the case; what is wrong is thrown, and so is why nothing can be said. */
  void run() {
    Played played = answers.play(question);
    Verdict verdict = played.verdict();
    heard.accept(verdict);
    Optional<String> known = expected.reason(verdict);
    if (known.isPresent()) {
      throw new TestAbortedException("expected: %s. %s".formatted(known.get(), verdict.line()));
    }
    switch (verdict.outcome()) {
      case PASS -> {}
      case FAIL, CRASHED -> throw failure(played);
      default -> throw new TestAbortedException(verdict.line());
    }
  }

  private AssertionFailedError failure(Played played) {
    Verdict verdict = played.verdict();
    AssertionFailedError failure =
        verdict.findings().stream()
            .findFirst()
            .filter(finding -> finding.kind().isNumeric())
            .map(
                finding ->
                    new AssertionFailedError(
                        message(verdict), finding.expected(), finding.actual()))
            .orElseGet(() -> new AssertionFailedError(message(verdict)));
    played.thrown().ifPresent(failure::initCause);
    return failure;
  }

  private String message(Verdict verdict) {
    List<String> lines = new ArrayList<>();
    List<Finding> found = verdict.findings();
    lines.add(found.isEmpty() ? verdict.line() : verdict.fullLine(found.get(0)));
    found.stream().skip(1).limit(FINDINGS - 1).forEach(f -> lines.add("also " + f.fullLine()));
    if (found.size() > FINDINGS) {
      lines.add("and %d more of this case".formatted(found.size() - FINDINGS));
    }
    answers.causes(question).stream().map(Printable::of).forEach(lines::add);
    Case asked = question.asked();
    lines.add("about: %s".formatted(asked.about()));
    lines.add(
        "again: mvn test -Dtest=%s -Dassay.case=%s -Dassay.dtype=%s"
            .formatted(type.getSimpleName(), asked.id(), question.dtype().wireName()));
    return String.join("\n  ", lines);
  }
}
