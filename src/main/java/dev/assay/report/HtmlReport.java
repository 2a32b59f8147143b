package dev.assay.report;

import dev.assay.array.DType;
import dev.assay.judge.Finding;
import dev.assay.judge.Outcome;
import dev.assay.judge.Printable;
import dev.assay.judge.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The report for a browser: one page that needs no network and runs no script. */
final class HtmlReport {

  /** The policy forbids every script and every request, should an escape ever be missed. */
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Assay: %s</title>
      <style>
      :root { color-scheme: light dark; --good: #2a8a4a; --bad: #c43232; --dim: #808080; }
      body { font: 15px/1.45 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
      table { border-collapse: collapse; }
      th, td { text-align: left; padding: .2rem .7rem; border-bottom: 1px solid color-mix(in srgb, currentColor 15%%, transparent); }
      td.good { border-left: .35rem solid var(--good); } td.bad { border-left: .35rem solid var(--bad); }
      td.none { border-left: .35rem solid var(--dim); }
      .pass { color: var(--good); } .fail { color: var(--bad); } .dim { color: var(--dim); }
      code, li { overflow-wrap: anywhere; }
      svg { max-width: 100%%; font-size: 10px; } svg text { fill: currentColor; }
      rect.good { fill: var(--good); } rect.bad { fill: var(--bad); }
      svg line { stroke: currentColor; stroke-dasharray: 4 3; }
      figure { display: inline-block; margin: 0 1.5rem 1rem 0; }
      </style>
      </head>
      <body>
      """;

  private final Run run;
  private final StringBuilder page = new StringBuilder();

  private HtmlReport(Run run) {
    this.run = run;
  }

  static void write(Run run, Writer out) throws IOException {
    HtmlReport report = new HtmlReport(run);
    report.write();
    out.write(report.page.toString());
  }

  private void write() {
    String name = escape(run.engine().name());
    page.append(HEAD.formatted(name));
    line("<h1>%s %s</h1>", name, escape(run.engine().version()));
    line(
        "<p class=\"dim\">%s, %s; %s; %.1f s</p>",
        escape(run.engine().language()),
        escape(run.engine().device()),
        run.started(),
        run.took().toMillis() / 1000.0);
    line(
        "<p class=\"%s\"><strong>%s</strong></p>",
        run.status() == Run.Status.PASS ? "pass" : "fail", run.sentence());
    line("<p><code>%s</code></p>", escape(run.lastLine()));
    matrix();
    histograms();
    failures();
    reasons();
    weaknesses();
    line("</body></html>");
  }

  private void matrix() {
    if (run.entries().isEmpty()) {
      return;
    }
    line("<h2>Ops and dtypes</h2>");
    line(
        "<p class=\"dim\">Cases passed of all; the worst element in multiples of what is allowed.</p>");
    line("<table><thead><tr><th>op</th>");
    run.dtypes().forEach(dtype -> line("<th>%s</th>", dtype.wireName()));
    line("</tr></thead><tbody>");
    run.matrix()
        .forEach(
            (op, row) -> {
              line("<tr><td>%s</td>", escape(op));
              run.dtypes().forEach(dtype -> cell(row, dtype));
              line("</tr>");
            });
    line("</tbody></table>");
  }

  private void cell(Map<DType, Run.Cell> row, DType dtype) {
    Run.Cell cell = row.get(dtype);
    if (cell == null) {
      line("<td class=\"none\"></td>");
      return;
    }
    int wrong = cell.count(Outcome.FAIL) + cell.count(Outcome.CRASHED);
    String style = wrong > 0 ? "bad" : cell.count(Outcome.PASS) > 0 ? "good" : "none";
    StringBuilder others = new StringBuilder();
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.PASS && cell.count(outcome) > 0) {
        others.append(
            ", %d %s".formatted(cell.count(outcome), outcome.wireName().replace('_', ' ')));
      }
    }
    line(
        "<td class=\"%s\">%d/%d <span class=\"dim\">%s%s</span></td>",
        style, cell.count(Outcome.PASS), cell.total(), cell.distance(), others);
  }

  private void histograms() {
    List<Verdict> judged = run.verdicts().filter(verdict -> verdict.judged() > 0).toList();
    if (judged.isEmpty()) {
      return;
    }
    line("<h2>Distance to the golden values</h2>");
    line(
        "<p class=\"dim\">Cases by their worst element, in multiples of what is allowed; the dashed"
            + " line is what is allowed.</p>");
    for (DType dtype : run.dtypes()) {
      List<Double> worst =
          judged.stream().filter(v -> v.dtype() == dtype).map(Verdict::worst).toList();
      if (!worst.isEmpty()) {
        line(
            "<figure><figcaption>%s</figcaption>%s</figure>",
            dtype.wireName(), Histogram.svg(worst));
      }
    }
  }

  private void failures() {
    Predicate<Verdict> wrong = v -> v.outcome() == Outcome.FAIL || v.outcome() == Outcome.CRASHED;
    for (String op : run.matrix().keySet()) {
      List<Verdict> verdicts = run.verdicts().filter(wrong).filter(v -> v.op().equals(op)).toList();
      if (verdicts.isEmpty()) {
        continue;
      }
      line("<h2 class=\"fail\">%s: %d wrong</h2>", escape(op), verdicts.size());
      run.diagnoses().stream()
          .filter(diagnosis -> diagnosis.op().equals(op))
          .forEach(d -> line("<p><strong>%s</strong></p>", escape(d.line())));
      line("<ul>");
      for (Verdict verdict : verdicts) {
        if (verdict.outcome() == Outcome.CRASHED) {
          line("<li>%s</li>", escape(verdict.line()));
        }
        verdict.findings().forEach(f -> line("<li>%s</li>", escape(verdict.line(f))));
      }
      line("</ul>");
    }
  }

  private void reasons() {
    for (Reasons reasons : Reasons.of(run)) {
      line("<h2>%s: %d</h2>", escape(reasons.title()), reasons.count());
      reasons
          .cases()
          .forEach(
              (why, cases) ->
                  line(
                      "<details><summary>%d: %s</summary><p>%s</p></details>",
                      cases.size(),
                      escape(why),
                      cases.stream().map(HtmlReport::escape).collect(Collectors.joining(", "))));
    }
  }

  private void weaknesses() {
    details("Results not judged, because rounding explains too much", Verdict::inadmissible);
    details("Weaknesses: as required, not as recommended", Verdict::weaknesses);
  }

  private void details(String title, java.util.function.Function<Verdict, List<Finding>> findings) {
    List<String> lines =
        run.verdicts().flatMap(v -> findings.apply(v).stream().map(v::line)).toList();
    if (lines.isEmpty()) {
      return;
    }
    line("<h2>%s: %d</h2><details><summary>Show</summary><ul>", title, lines.size());
    lines.forEach(text -> line("<li>%s</li>", escape(text)));
    line("</ul></details>");
  }

  private void line(String format, Object... arguments) {
    page.append(String.format(java.util.Locale.ROOT, format, arguments)).append('\n');
  }

  /** Returns text that is nothing but text, inside an element or a quoted attribute. */
  static String escape(String text) {
    return Printable.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
