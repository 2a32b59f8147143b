package dev.assay.report;

import dev.assay.judge.Verdict;
import dev.assay.report.JunitXml.Test;
import dev.assay.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report for build servers: JUnit's XML, a suite an op, a test a case and dtype. */
final class JunitReport {

  private JunitReport() {}

  static void write(Run run, Writer out) throws IOException {
    JunitXml.write(run.started(), suites(run), out);
  }

  private static Map<String, List<Test>> suites(Run run) {
    Map<String, List<Test>> suites = new LinkedHashMap<>();
    for (Run.Entry entry : run.entries()) {
      suites.computeIfAbsent(entry.verdict().op(), op -> new ArrayList<>()).add(test(entry, run));
    }
    for (Skipped skip : run.skipped()) {
      // What an engine does not have is no test that it skips.
      if (!run.engine().ops().contains(skip.op())) {
        continue;
      }
      String name = (skip.id() + " " + skip.dtype()).trim();
      suites
          .computeIfAbsent(skip.op(), op -> new ArrayList<>())
          .add(new Test(name, Duration.ZERO, "skipped", skip.reason()));
    }
    // A build server counts tests: a run that ends early or judges nothing must not look green.
    if (run.status() == Run.Status.EMPTY
        || run.status() == Run.Status.NOT_CHECKED
        || !run.stale().isEmpty()
        || !run.complete()) {
      suites.put("assay", List.of(new Test("the run", run.took(), "error", run.sentence())));
    }
    return suites;
  }

  private static Test test(Run.Entry entry, Run run) {
    Verdict verdict = entry.verdict();
    if (entry.isExpected()) {
      String text = "expected: %s\n%s".formatted(entry.expected(), failure(verdict, run));
      return new Test(name(verdict), entry.took(), "skipped", text);
    }
    String name = name(verdict);
    return switch (verdict.outcome()) {
      case PASS -> new Test(name, entry.took(), null, "");
      case FAIL -> new Test(name, entry.took(), "failure", failure(verdict, run));
      case CRASHED -> new Test(name, entry.took(), "error", failure(verdict, run));
      case UNSUPPORTED, UNPROVEN, NOT_ADMISSIBLE ->
          new Test(name, entry.took(), "skipped", verdict.line());
    };
  }

  private static String failure(Verdict verdict, Run run) {
    StringBuilder text = new StringBuilder();
    if (verdict.findings().isEmpty()) {
      text.append(verdict.line()).append('\n');
    }
    verdict.findings().forEach(finding -> text.append(verdict.fullLine(finding)).append('\n'));
    run.diagnoses().stream()
        .filter(diagnosis -> diagnosis.op().equals(verdict.op()))
        .forEach(diagnosis -> text.append(Printable.of(diagnosis.line())).append('\n'));
    if (!run.command().isEmpty()) {
      text.append("again: ").append(run.again(verdict)).append('\n');
    }
    return text.toString();
  }

  private static String name(Verdict verdict) {
    return "%s %s".formatted(verdict.id(), verdict.dtype().wireName());
  }
}
