package dev.assay.report.compare;

import dev.assay.judge.Finding;
import dev.assay.judge.Outcome;
import dev.assay.report.HtmlPage;
import dev.assay.report.PageScript;
import dev.assay.report.Run;
import dev.assay.report.Suite;
import dev.assay.report.compare.SeveralRuns.Way;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs side by side for a browser, as {@code compare.html} shows them. */
record CompareHtml(
    String title,
    PageScript script,
    String style,
    String sentence,
    List<Engine> engines,
    List<Row> rows,
    List<Changes> changes,
    Suite suite) {

  /** A run of an engine, and how much of it passed. */
  record Engine(
      String name,
      String about,
      String status,
      String style,
      String passed,
      String worst,
      int percent) {}

  record Row(String op, List<Cell> cells) {}

  record Cell(String style, String text, String distance) {}

  record Changes(String way, String style, int count, List<String> lines) {}

  static void write(SeveralRuns several, Writer out) throws IOException {
    out.write(HtmlPage.of("/dev/assay/report/compare/compare.html", of(several)));
  }

  private static CompareHtml of(SeveralRuns several) {
    return new CompareHtml(
        String.join(", ", several.names()),
        PageScript.ofTables(),
        several.isWorse() ? "fail" : "pass",
        several.sentence(),
        engines(several),
        several.rows().stream()
            .map(
                row ->
                    new Row(
                        row.op(),
                        row.cells().stream()
                            .map(c -> new Cell(c.style(), c.text(), c.distance()))
                            .toList()))
            .toList(),
        List.of(changes(several, Way.WORSE, "fail"), changes(several, Way.BETTER, "pass")),
        several.runs().get(0).suite());
  }

  private static List<Engine> engines(SeveralRuns several) {
    List<Engine> engines = new ArrayList<>();
    for (int i = 0; i < several.runs().size(); i++) {
      Run run = several.runs().get(i);
      int passed = run.count(Outcome.PASS);
      engines.add(
          new Engine(
              several.names().get(i),
              "%s, %s; %s".formatted(run.engine().language(), run.engine().device(), run.started()),
              run.status().wireName().replace('_', ' '),
              run.isAsItShould() ? "pass" : "fail",
              "%d/%d".formatted(passed, run.entries().size()),
              Finding.times(run.worst()),
              run.entries().isEmpty() ? 0 : 100 * passed / run.entries().size()));
    }
    return engines;
  }

  private static Changes changes(SeveralRuns several, Way way, String style) {
    List<String> lines =
        several.went(way).stream()
            .map(c -> "%s: %s, was %s; %s".formatted(c.run(), c.now(), c.before(), c.line()))
            .toList();
    return new Changes(way.name().toLowerCase(Locale.ROOT), style, lines.size(), lines);
  }
}
