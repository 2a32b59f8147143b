package dev.assay.report;

import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The summary for the page of a CI run, in GitHub's Markdown: short, whatever the run. */
final class MarkdownReport {

  /** So many ops that fail are told. */
  private static final int OPS = 50;

  private MarkdownReport() {}

  static void write(Run run, Writer out) throws IOException {
    List<String> lines = new ArrayList<>();
    String mark = run.isAsItShould() ? "\u2705" : "\u274c";
    lines.add(
        "### %s %s %s: %s"
            .formatted(
                mark,
                plain(run.engine().name()),
                plain(run.engine().version()),
                run.status().wireName().replace('_', ' ')));
    lines.add("");
    lines.add(plain(run.sentence()));
    lines.add("");
    lines.add("| passed | failed | crashed | expected | not judged | values | refusals |");
    lines.add("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    lines.add(
        "| %d | %d | %d | %d | %d | %s | %s |"
            .formatted(
                run.count(Outcome.PASS),
                run.count(Outcome.FAIL),
                run.count(Outcome.CRASHED),
                run.expected().size(),
                run.count(Outcome.UNSUPPORTED)
                    + run.count(Outcome.UNPROVEN)
                    + run.count(Outcome.NOT_ADMISSIBLE),
                run.share(Verdict.Tier.VALUES),
                run.share(Verdict.Tier.REFUSALS)));
    failures(run, lines);
    list("No longer fails, though expected to", run.stale(), lines);
    list("Not checked", run.notChecked().stream().map(Run.NotChecked::op).toList(), lines);
    lines.add("");
    lines.add("Judged by Assay %s.".formatted(plain(run.suite().toString())));
    for (String line : lines) {
      out.write(line + "\n");
    }
  }

  private static void failures(Run run, List<String> lines) {
    Map<String, List<Verdict>> byOp = new TreeMap<>();
    run.failures().forEach(v -> byOp.computeIfAbsent(v.op(), op -> new ArrayList<>()).add(v));
    if (byOp.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("| op | wrong | what it looks like | first |");
    lines.add("| --- | ---: | --- | --- |");
    byOp.entrySet().stream()
        .limit(OPS)
        .forEach(
            e ->
                lines.add(
                    "| %s | %d | %s | %s |"
                        .formatted(
                            plain(e.getKey()),
                            e.getValue().size(),
                            plain(causes(run, e.getKey())),
                            plain(e.getValue().get(0).line()))));
    if (byOp.size() > OPS) {
      lines.add("");
      lines.add("%d more ops are wrong.".formatted(byOp.size() - OPS));
    }
  }

  private static String causes(Run run, String op) {
    return run.diagnoses().stream()
        .filter(diagnosis -> diagnosis.op().equals(op) && !diagnosis.name().isEmpty())
        .map(Diagnosis::cause)
        .findFirst()
        .orElse("");
  }

  private static void list(String title, List<String> items, List<String> lines) {
    if (!items.isEmpty()) {
      lines.add("");
      lines.add("%s: %s".formatted(title, plain(String.join(", ", items))));
    }
  }

  /** Returns text that is no markup: what an engine says links, mentions and formats nothing. */
  private static String plain(String text) {
    return Printable.of(text)
        .replaceAll("([\\\\`*_{}\\[\\]()#+!|~:-])", "\\\\$1")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;");
  }
}
