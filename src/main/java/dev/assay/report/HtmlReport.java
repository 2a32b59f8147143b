package dev.assay.report;

import dev.assay.array.DType;
import dev.assay.judge.Finding;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.protocol.Hello;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report for a browser, as {@code report.html} shows it.
 *
 * @param matrix null where nothing was run
 */
record HtmlReport(
    String title,
    Hello engine,
    Instant started,
    String seconds,
    String style,
    String sentence,
    String lastLine,
    @Nullable Matrix matrix,
    List<Histogram> histograms,
    List<Failure> failures,
    List<NotJudged> notJudged,
    List<Details> details) {

  private static final String GOOD = "good";
  private static final String BAD = "bad";
  private static final String NONE = "none";

  /** Ops and dtypes. */
  record Matrix(List<String> dtypes, List<Row> rows) {}

  record Row(String op, List<Cell> cells) {}

  /** One op at one dtype; empty text where it was not run. */
  record Cell(String style, String passed, String more) {}

  /** What is wrong with an op. */
  record Failure(String op, int count, List<String> diagnoses, List<String> findings) {}

  /** Cases that were not judged. */
  record NotJudged(String title, int count, List<Reason> reasons) {}

  record Reason(int count, String why, List<String> cases) {}

  /** Findings that are no failures. */
  record Details(String title, int count, List<String> findings) {}

  static void write(Run run, Writer out) throws IOException {
    out.write(HtmlPage.of("report.html", of(run)));
  }

  private static HtmlReport of(Run run) {
    return new HtmlReport(
        run.engine().name(),
        run.engine(),
        run.started(),
        String.format(Locale.ROOT, "%.1f", run.took().toMillis() / 1000.0),
        run.isAsItShould() ? "pass" : "fail",
        run.sentence(),
        run.lastLine(),
        run.entries().isEmpty() ? null : matrix(run),
        histograms(run),
        failures(run),
        Reasons.of(run).stream().map(HtmlReport::notJudged).toList(),
        Stream.of(
                details(
                    run,
                    "Results not judged, because rounding explains too much",
                    Verdict::inadmissible),
                new Details("Expected to fail, and no longer do", run.stale().size(), run.stale()),
                details(run, "Weaknesses: as required, not as recommended", Verdict::weaknesses))
            .filter(details -> details.count() > 0)
            .toList());
  }

  private static Matrix matrix(Run run) {
    List<Row> rows = new ArrayList<>();
    run.matrix()
        .forEach(
            (op, row) ->
                rows.add(
                    new Row(op, run.dtypes().stream().map(dtype -> cell(row, dtype)).toList())));
    return new Matrix(run.dtypes().stream().map(DType::wireName).toList(), rows);
  }

  private static Cell cell(Map<DType, Run.Cell> row, DType dtype) {
    Run.Cell cell = row.get(dtype);
    if (cell == null) {
      return new Cell(NONE, "", "");
    }
    int wrong = cell.count(Outcome.FAIL) + cell.count(Outcome.CRASHED);
    String style = wrong > 0 ? BAD : cell.count(Outcome.PASS) > 0 ? GOOD : NONE;
    StringBuilder more = new StringBuilder(cell.distance());
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.PASS && cell.count(outcome) > 0) {
        more.append(", %d %s".formatted(cell.count(outcome), words(outcome)));
      }
    }
    if (cell.expected() > 0) {
      more.append(", %d expected to fail".formatted(cell.expected()));
    }
    String passed = "%d/%d".formatted(cell.count(Outcome.PASS), cell.total());
    return new Cell(style, passed, more.toString());
  }

  private static String words(Outcome outcome) {
    return outcome.wireName().replace('_', ' ');
  }

  private static List<Histogram> histograms(Run run) {
    List<Histogram> histograms = new ArrayList<>();
    for (DType dtype : run.dtypes()) {
      List<Double> worst =
          run.verdicts()
              .filter(verdict -> verdict.judged() > 0 && verdict.dtype() == dtype)
              .map(Verdict::worst)
              .toList();
      if (!worst.isEmpty()) {
        histograms.add(Histogram.of(dtype.wireName(), worst));
      }
    }
    return histograms;
  }

  private static List<Failure> failures(Run run) {
    List<Failure> failures = new ArrayList<>();
    for (String op : run.matrix().keySet()) {
      List<Verdict> wrong = run.failures().stream().filter(v -> v.op().equals(op)).toList();
      if (!wrong.isEmpty()) {
        failures.add(
            new Failure(
                op,
                wrong.size(),
                run.diagnoses().stream()
                    .filter(diagnosis -> diagnosis.op().equals(op))
                    .map(Diagnosis::line)
                    .toList(),
                wrong.stream().flatMap(verdict -> lines(verdict, run)).toList()));
      }
    }
    return failures;
  }

  private static Stream<String> lines(Verdict wrong, Run run) {
    Stream<String> found =
        wrong.outcome() == Outcome.CRASHED
            ? Stream.of(wrong.line())
            : wrong.findings().stream().map(wrong::fullLine);
    String again = run.again(wrong);
    return again.isEmpty() ? found : Stream.concat(found, Stream.of("again: " + again));
  }

  private static NotJudged notJudged(Reasons reasons) {
    List<Reason> all = new ArrayList<>();
    reasons.cases().forEach((why, cases) -> all.add(new Reason(cases.size(), why, cases)));
    return new NotJudged(reasons.title(), reasons.count(), all);
  }

  private static Details details(Run run, String title, Function<Verdict, List<Finding>> findings) {
    List<String> lines =
        run.verdicts().flatMap(v -> findings.apply(v).stream().map(v::line)).toList();
    return new Details(title, lines.size(), lines);
  }
}
