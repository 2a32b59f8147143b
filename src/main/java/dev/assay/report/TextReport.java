package dev.assay.report;

import dev.assay.array.DType;
import dev.assay.judge.Finding;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report for a terminal: no colour, no control character, one finding a line. */
final class TextReport {

  /** An op that fails altogether is told by its first cases; the other reports have them all. */
  private static final int CASES_SHOWN = 5;

  /** Where more cases than that are shown, each is told by so many findings; else by all. */
  private static final int FINDINGS_SHOWN = 3;

  private TextReport() {}

  static void write(Run run, Writer out) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "engine %s %s (%s, %s), %.1f s",
            Printable.of(run.engine().name()),
            Printable.of(run.engine().version()),
            Printable.of(run.engine().language()),
            Printable.of(run.engine().device()),
            run.took().toMillis() / 1000.0));
    if (!run.engine().ability().precision().isFull()) {
      lines.add("judged at what it declares: " + run.engine().ability().precision().words());
    }
    matrix(run, lines);
    failures(run, lines);
    counts(run, lines);
    lines.add("");
    run.stale()
        .forEach(line -> lines.add("STALE %s: expected to fail, no longer does".formatted(line)));
    for (Run.NotChecked op : run.notChecked()) {
      lines.add("NOT CHECKED %s: %s".formatted(op.op(), Printable.of(op.reason())));
    }
    lines.add(
        "values: %s of the cases passed; refusals of bad input: %s"
            .formatted(run.share(Verdict.Tier.VALUES), run.share(Verdict.Tier.REFUSALS)));
    lines.add(run.sentence());
    lines.add(run.lastLine());
    for (String line : lines) {
      out.write(line.stripTrailing() + "\n");
    }
  }

  private static void matrix(Run run, List<String> lines) {
    Map<String, Map<DType, Run.Cell>> matrix = run.matrix();
    if (matrix.isEmpty()) {
      return;
    }
    int width = matrix.keySet().stream().mapToInt(String::length).max().orElse(0);
    String op = "%-" + Math.max(2, width) + "s";
    StringBuilder head = new StringBuilder(op.formatted("op"));
    List<DType> dtypes = run.dtypes();
    dtypes.forEach(dtype -> head.append("  %-24s".formatted(dtype.wireName())));
    lines.add("");
    lines.add(head.toString());
    matrix.forEach(
        (name, row) -> {
          StringBuilder line = new StringBuilder(op.formatted(name));
          for (DType dtype : dtypes) {
            line.append("  %-24s".formatted(cell(row.get(dtype))));
          }
          lines.add(line.toString());
        });
    lines.add("passed/cases, worst distance in multiples of what is allowed; f failed,");
    lines.add("c crashed, e failed as expected, u unsupported, p a refusal that proves nothing,");
    lines.add("n not admissible");
  }

  private static String cell(Run.@Nullable Cell cell) {
    if (cell == null) {
      return "-";
    }
    return "%d/%d %s%s%s%s%s"
        .formatted(
            cell.count(Outcome.PASS),
            cell.total(),
            cell.distance(),
            mark(cell, Outcome.FAIL, "f"),
            mark(cell, Outcome.CRASHED, "c")
                + (cell.expected() == 0 ? "" : " %de".formatted(cell.expected())),
            mark(cell, Outcome.UNSUPPORTED, "u"),
            mark(cell, Outcome.UNPROVEN, "p") + mark(cell, Outcome.NOT_ADMISSIBLE, "n"));
  }

  private static String mark(Run.Cell cell, Outcome outcome, String letter) {
    return cell.count(outcome) == 0 ? "" : " %d%s".formatted(cell.count(outcome), letter);
  }

  private static void failures(Run run, List<String> lines) {
    Map<String, List<Verdict>> byOp =
        run.failures().stream()
            .collect(Collectors.groupingBy(Verdict::op, LinkedHashMap::new, Collectors.toList()));
    int findings = run.wrong() > CASES_SHOWN ? FINDINGS_SHOWN : Integer.MAX_VALUE;
    byOp.forEach(
        (op, verdicts) -> {
          lines.add("");
          lines.add("%s: %d wrong".formatted(op, verdicts.size()));
          run.diagnoses().stream()
              .filter(diagnosis -> diagnosis.op().equals(op))
              .forEach(diagnosis -> lines.add("  " + Printable.of(diagnosis.line())));
          verdicts.stream().limit(CASES_SHOWN).forEach(v -> failure(run, v, findings, lines));
          if (verdicts.size() > CASES_SHOWN) {
            lines.add("  and %d more".formatted(verdicts.size() - CASES_SHOWN));
          }
        });
  }

  /** One case: its first wrong step, how much of that is wrong, what else is, and how to see it. */
  private static void failure(Run run, Verdict verdict, int most, List<String> lines) {
    lines.add("  " + verdict.line());
    List<Finding> found = verdict.findings();
    if (!found.isEmpty() && !found.get(0).detail().isEmpty()) {
      lines.add(
          "    first wrong step %d: %s".formatted(found.get(0).step(), found.get(0).detail()));
    }
    found.stream()
        .skip(1)
        .limit(most - 1)
        .forEach(finding -> lines.add("    also " + finding.fullLine()));
    if (found.size() > most) {
      lines.add("    and %d more of this case".formatted(found.size() - most));
    }
    String again = run.again(verdict);
    if (!again.isEmpty()) {
      lines.add("    again: " + Printable.whole(again));
    }
  }

  private static void counts(Run run, List<String> lines) {
    for (Reasons reasons : Reasons.of(run)) {
      lines.add("");
      lines.add("%s: %d".formatted(reasons.title(), reasons.count()));
      reasons
          .cases()
          .forEach(
              (why, cases) -> lines.add("  %d: %s: %s".formatted(cases.size(), why, few(cases))));
    }
    if (run.inadmissible() > 0) {
      lines.add("");
      lines.add("results not judged, because rounding explains too much: " + run.inadmissible());
    }
    if (run.weaknesses() > 0) {
      lines.add("");
      lines.add("weaknesses (as required, not as recommended): " + run.weaknesses());
      run.verdicts()
          .flatMap(v -> v.weaknesses().stream().map(v::line))
          .limit(CASES_SHOWN)
          .forEach(line -> lines.add("  " + line));
    }
  }

  /** Names the cases, or the ops when these are many. */
  private static String few(List<String> cases) {
    Map<String, Long> ops =
        cases.stream()
            .collect(
                Collectors.groupingBy(
                    id -> id.replaceAll("/.*", ""), LinkedHashMap::new, Collectors.counting()));
    if (ops.size() > 3) {
      return String.join(", ", ops.keySet());
    }
    String first = String.join(", ", cases.subList(0, Math.min(3, cases.size())));
    return cases.size() > 3 ? first + ", ..." : first;
  }
}
