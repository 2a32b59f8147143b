package dev.assay.report;

import dev.assay.array.DType;
import dev.assay.judge.Finding;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The report for a browser: one page that needs no network and runs no script. */
final class HtmlReport {

  private final Run run;
  private final HtmlPage page;

  private HtmlReport(Run run) {
    this.run = run;
    page = new HtmlPage(run.engine().name());
  }

  static void write(Run run, Writer out) throws IOException {
    HtmlReport report = new HtmlReport(run);
    report.write();
    out.write(report.page.text());
  }

  private void write() {
    String name = HtmlPage.escape(run.engine().name());
    line("<h1>%s %s</h1>", name, HtmlPage.escape(run.engine().version()));
    line(
        "<p class=\"dim\">%s, %s; %s; %.1f s</p>",
        HtmlPage.escape(run.engine().language()),
        HtmlPage.escape(run.engine().device()),
        run.started(),
        run.took().toMillis() / 1000.0);
    line(
        "<p class=\"%s\"><strong>%s</strong></p>",
        run.status() == Run.Status.PASS ? "pass" : "fail", run.sentence());
    line("<p><code>%s</code></p>", HtmlPage.escape(run.lastLine()));
    matrix();
    histograms();
    failures();
    reasons();
    weaknesses();
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
              line("<tr><td>%s</td>", HtmlPage.escape(op));
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
      line("<h2 class=\"fail\">%s: %d wrong</h2>", HtmlPage.escape(op), verdicts.size());
      run.diagnoses().stream()
          .filter(diagnosis -> diagnosis.op().equals(op))
          .forEach(d -> line("<p><strong>%s</strong></p>", HtmlPage.escape(d.line())));
      line("<ul>");
      for (Verdict verdict : verdicts) {
        if (verdict.outcome() == Outcome.CRASHED) {
          line("<li>%s</li>", HtmlPage.escape(verdict.line()));
        }
        verdict.findings().forEach(f -> line("<li>%s</li>", HtmlPage.escape(verdict.line(f))));
      }
      line("</ul>");
    }
  }

  private void reasons() {
    for (Reasons reasons : Reasons.of(run)) {
      line("<h2>%s: %d</h2>", HtmlPage.escape(reasons.title()), reasons.count());
      reasons
          .cases()
          .forEach(
              (why, cases) ->
                  line(
                      "<details><summary>%d: %s</summary><p>%s</p></details>",
                      cases.size(),
                      HtmlPage.escape(why),
                      cases.stream().map(HtmlPage::escape).collect(Collectors.joining(", "))));
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
    lines.forEach(text -> line("<li>%s</li>", HtmlPage.escape(text)));
    line("</ul></details>");
  }

  private void line(String format, Object... arguments) {
    page.line(format, arguments);
  }
}
