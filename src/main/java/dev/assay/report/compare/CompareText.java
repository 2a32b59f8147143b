package dev.assay.report.compare;

import dev.assay.judge.Finding;
import dev.assay.judge.Outcome;
import dev.assay.report.Run;
import dev.assay.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Runs side by side for a terminal. */
final class CompareText {

  private static final int CHANGES_SHOWN = 40;

  private CompareText() {}

  static void write(SeveralRuns several, Writer out) throws IOException {
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("op"));
    several.names().forEach(name -> head.add(Printable.of(name)));
    table.add(head);
    for (SeveralRuns.Row row : several.rows()) {
      List<String> line = new ArrayList<>(List.of(Printable.of(row.op())));
      row.cells().forEach(cell -> line.add((cell.text() + " " + cell.distance()).strip()));
      table.add(line);
    }
    List<String> all = new ArrayList<>(List.of("all"));
    for (Run run : several.runs()) {
      all.add(
          "%d/%d %s"
              .formatted(
                  run.count(Outcome.PASS), run.entries().size(), Finding.times(run.worst())));
    }
    table.add(all);
    print(table, out);
    for (SeveralRuns.Way way : SeveralRuns.Way.values()) {
      List<SeveralRuns.Change> changes = several.went(way);
      if (!changes.isEmpty()) {
        out.write(
            "\n%s: %d\n".formatted(way.name().toLowerCase(java.util.Locale.ROOT), changes.size()));
      }
      for (SeveralRuns.Change c : changes.subList(0, Math.min(CHANGES_SHOWN, changes.size()))) {
        out.write(
            "  %s: %s, was %s; %s\n"
                .formatted(Printable.of(c.run()), c.now(), c.before(), c.line()));
      }
      if (changes.size() > CHANGES_SHOWN) {
        out.write("  and %d more\n".formatted(changes.size() - CHANGES_SHOWN));
      }
    }
    out.write("\n%s\n".formatted(Printable.of(several.sentence())));
  }

  private static void print(List<List<String>> table, Writer out) throws IOException {
    for (List<String> row : table) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = table.stream().mapToInt(each -> each.get(at).length()).max().orElse(0);
        line.append(String.format("%-" + (width + 2) + "s", row.get(column)));
      }
      out.write(line.toString().stripTrailing() + "\n");
    }
  }
}
