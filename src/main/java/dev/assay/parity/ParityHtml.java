package dev.assay.parity;

import dev.assay.judge.Finding;
import dev.assay.protocol.Hello;
import dev.assay.report.Histogram;
import dev.assay.report.HtmlPage;
import dev.assay.report.PageScript;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The comparison for a browser, as {@code parity.html} shows it: first how far apart, as a picture,
 * then op by op.
 */
public record ParityHtml(
    String title,
    PageScript script,
    Hello left,
    Hello right,
    Instant started,
    String seconds,
    String style,
    String sentence,
    String lastLine,
    List<Histogram> histograms,
    List<Line> lines,
    List<Differing> differing,
    List<String> explanations,
    String coverage,
    String specials,
    List<String> traces,
    List<Left> notCompared) {

  /** The scale of distances goes from 1e-3 to 1e1; what two right engines can have ends at 1. */
  private static final double SMALLEST = 1e-3;

  private static final double DECADES = 4;

  /**
   * An op at a pair of dtypes.
   *
   * @param percent how far its worst distance reaches on the scale
   */
  record Line(
      String op,
      String dtypes,
      String style,
      int cases,
      int different,
      String worst,
      String median,
      int percent,
      String specials,
      String leftRepeats,
      String rightRepeats,
      String leftMillis,
      String rightMillis,
      String ratio,
      String leftOwn,
      String rightOwn,
      String ownRatio) {}

  /** In what the engines differ on an op. */
  record Differing(String op, int count, List<String> differences) {}

  /** Cases that were not compared, for one reason. */
  record Left(int count, String why, List<String> cases) {}

  /** Writes the page; the caller closes the writer. */
  public static void write(ParityResult result, Writer out) throws IOException {
    out.write(HtmlPage.of("/dev/assay/parity/parity.html", of(result)));
    out.flush();
  }

  private static ParityHtml of(ParityResult result) {
    return new ParityHtml(
        "%s and %s".formatted(result.left().name(), result.right().name()),
        PageScript.ofTables(),
        result.left(),
        result.right(),
        result.started(),
        String.format(Locale.ROOT, "%.1f", result.took().toMillis() / 1000.0),
        result.status() == ParityResult.Status.PASS ? "pass" : "fail",
        result.sentence(),
        result.lastLine(),
        histograms(result),
        result.rows().stream().map(ParityHtml::line).toList(),
        differing(result),
        result.explanations(),
        result.coverage(),
        result.specials().words(),
        result.tracesLine().stream().toList(),
        notCompared(result));
  }

  private static List<Histogram> histograms(ParityResult result) {
    Map<String, List<Double>> distances = new LinkedHashMap<>();
    for (Comparison c : result.comparisons()) {
      if (c.results() > 0) {
        distances.computeIfAbsent(c.dtypes().label(), label -> new ArrayList<>()).add(c.distance());
      }
    }
    return distances.entrySet().stream().map(e -> Histogram.of(e.getKey(), e.getValue())).toList();
  }

  private static Line line(Row row) {
    return new Line(
        row.op(),
        row.dtypes().label(),
        row.different() > 0 ? "bad" : row.measured() > 0 ? "good" : "none",
        row.cases(),
        row.different(),
        ParityText.distance(row.worst()),
        ParityText.distance(row.median()),
        percent(row.worst()),
        row.specials().words(),
        ParityText.repeats(row.left()),
        ParityText.repeats(row.right()),
        ParityText.millis(row.left().took()),
        ParityText.millis(row.right().took()),
        Finding.times(row.ratio()),
        ParityText.millis(row.left().computed()),
        ParityText.millis(row.right().computed()),
        ParityText.distance(row.computedRatio()));
  }

  static int percent(double distance) {
    double decades = Math.log10(distance / SMALLEST);
    return (int) Math.round(100 * Math.max(0, Math.min(1, decades / DECADES)));
  }

  private static List<Differing> differing(ParityResult result) {
    return result.differences().entrySet().stream()
        .map(e -> new Differing(e.getKey(), e.getValue().size(), e.getValue()))
        .toList();
  }

  private static List<Left> notCompared(ParityResult result) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (NotCompared n : result.notCompared()) {
      String why = n.detail().isEmpty() ? n.reason().text() : n.reason().text() + ": " + n.detail();
      byReason
          .computeIfAbsent(why, key -> new ArrayList<>())
          .add((n.id() + " " + n.dtypes()).strip());
    }
    return byReason.entrySet().stream()
        .map(e -> new Left(e.getValue().size(), e.getKey(), e.getValue()))
        .toList();
  }
}
