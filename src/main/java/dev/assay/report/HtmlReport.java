package dev.assay.report;

import dev.assay.array.DType;
import dev.assay.fixture.Spec;
import dev.assay.judge.Finding;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.protocol.Hello;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report for a browser, as {@code report.html} shows it: first as a picture, then what is
 * wrong, then every case. What the script shows of each case is in {@link PageCases}; without it
 * the page has the first failures of each op.
 *
 * @param matrix null where nothing was run
 * @param data for the script
 */
record HtmlReport(
    String title,
    PageScript script,
    Hello engine,
    Suite suite,
    Instant started,
    String seconds,
    String style,
    String word,
    String sentence,
    String lastLine,
    List<Part> parts,
    List<Figure> figures,
    List<Cause> causes,
    List<Family> families,
    List<Badge> badges,
    @Nullable Matrix matrix,
    List<Histogram> histograms,
    List<Failure> failures,
    List<NotJudged> notJudged,
    List<Details> details,
    String data) {

  private static final String GOOD = "good";
  private static final String BAD = "bad";
  private static final String NONE = "none";

  /** Without the script so many cases of an op are told. */
  private static final int CASES_TOLD = 5;

  /** So many causes stand in front. */
  private static final int CAUSES_TOLD = 8;

  private static final PageScript SCRIPT =
      PageScript.of("tables.js", "elements.js", "tensors.js", "cases.js");

  /** A part of all cases, for the bar. */
  record Part(String style, int count, String label) {}

  /** A number that says much. */
  record Figure(String value, String label) {}

  /** What an op's failures look like. */
  record Cause(String op, String line) {}

  /** The ops of a family. */
  record Family(String name, List<Tile> tiles) {}

  /**
   * An op in the picture of all.
   *
   * @param percent how much of it passed
   */
  record Tile(String op, String style, String passed, int percent) {}

  /** Ops and dtypes. */
  record Matrix(List<String> dtypes, List<Row> rows) {}

  record Row(String op, List<Cell> cells) {}

  /** One op at one dtype; empty text where it was not run. */
  record Cell(String style, String passed, String more) {}

  /**
   * What is wrong with an op.
   *
   * @param left so many cases are not among the findings
   */
  record Failure(String op, int count, List<String> diagnoses, List<String> findings, int left) {

    boolean hasMore() {
      return left > 0;
    }
  }

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
        SCRIPT,
        run.engine(),
        run.suite(),
        run.started().truncatedTo(ChronoUnit.SECONDS),
        String.format(Locale.ROOT, "%.1f", run.took().toMillis() / 1000.0),
        run.isAsItShould() ? "pass" : "fail",
        run.status().wireName().replace('_', ' '),
        run.sentence(),
        run.lastLine(),
        parts(run),
        figures(run),
        causes(run),
        families(run),
        Badge.of(run),
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
            .toList(),
        PageCases.json(run));
  }

  private static List<Part> parts(Run run) {
    int unjudged =
        run.count(Outcome.UNSUPPORTED)
            + run.count(Outcome.UNPROVEN)
            + run.count(Outcome.NOT_ADMISSIBLE);
    return Stream.of(
            new Part(GOOD, run.count(Outcome.PASS), "passed"),
            new Part(BAD, run.count(Outcome.FAIL), "failed"),
            new Part("crash", run.count(Outcome.CRASHED), "crashed"),
            new Part("expected", run.expected().size(), "failed as expected"),
            new Part(NONE, unjudged, "not judged"))
        .filter(part -> part.count() > 0)
        .toList();
  }

  private static List<Figure> figures(Run run) {
    return List.of(
        new Figure(run.share(Verdict.Tier.VALUES).toString(), "cases of values passed"),
        new Figure(run.share(Verdict.Tier.REFUSALS).toString(), "refusals of bad input"),
        new Figure(Finding.times(run.worst()), "x allowed at the worst"),
        new Figure(Integer.toString(run.matrix().size()), "ops asked"));
  }

  /** Returns the causes with names, of most failures first. */
  private static List<Cause> causes(Run run) {
    return run.diagnoses().stream()
        .filter(diagnosis -> !diagnosis.name().isEmpty())
        .sorted(Comparator.comparingInt(Diagnosis::matched).reversed())
        .limit(CAUSES_TOLD)
        .map(diagnosis -> new Cause(diagnosis.op(), diagnosis.line()))
        .toList();
  }

  private static List<Family> families(Run run) {
    Set<String> wrongValues =
        run.failures().stream()
            .filter(verdict -> verdict.tier() == Verdict.Tier.VALUES)
            .map(Verdict::op)
            .collect(Collectors.toSet());
    Map<String, List<Tile>> families = new TreeMap<>();
    run.matrix()
        .forEach(
            (op, row) ->
                families
                    .computeIfAbsent(
                        run.library().find(op).map(Spec::family).orElse("other"),
                        family -> new ArrayList<>())
                    .add(tile(op, row, wrongValues.contains(op))));
    return families.entrySet().stream().map(e -> new Family(e.getKey(), e.getValue())).toList();
  }

  private static Tile tile(String op, Map<DType, Run.Cell> row, boolean hasWrongValues) {
    int passed = row.values().stream().mapToInt(cell -> cell.count(Outcome.PASS)).sum();
    int total = row.values().stream().mapToInt(Run.Cell::total).sum();
    boolean isWrong = row.values().stream().anyMatch(cell -> wrong(cell) > 0);
    return new Tile(
        op,
        hasWrongValues ? BAD : isWrong ? "warn" : passed > 0 ? GOOD : NONE,
        "%d/%d".formatted(passed, total),
        100 * passed / total);
  }

  private static int wrong(Run.Cell cell) {
    return cell.count(Outcome.FAIL) + cell.count(Outcome.CRASHED);
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
    String style = wrong(cell) > 0 ? BAD : cell.count(Outcome.PASS) > 0 ? GOOD : NONE;
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
    Map<String, List<Verdict>> byOp = new TreeMap<>();
    run.failures().forEach(v -> byOp.computeIfAbsent(v.op(), op -> new ArrayList<>()).add(v));
    List<Failure> failures = new ArrayList<>();
    byOp.forEach(
        (op, wrong) ->
            failures.add(
                new Failure(
                    op,
                    wrong.size(),
                    run.diagnoses().stream()
                        .filter(diagnosis -> diagnosis.op().equals(op))
                        .map(Diagnosis::line)
                        .toList(),
                    wrong.stream().limit(CASES_TOLD).flatMap(v -> lines(v, run)).toList(),
                    Math.max(0, wrong.size() - CASES_TOLD))));
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
