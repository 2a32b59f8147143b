package dev.assay.report.compare;

import dev.assay.judge.Finding;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.report.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Runs side by side.
 *
 * @param names one for each run: the engine's where they differ, the file's where they do not
 * @param areOfOne whether all runs are of one engine: then what changed since the first is told
 * @param rows by op
 */
public record SeveralRuns(
    List<Run> runs, List<String> names, boolean areOfOne, List<Row> rows, List<Change> changes) {

  public SeveralRuns {
    runs = List.copyOf(runs);
    names = List.copyOf(names);
    rows = List.copyOf(rows);
    changes = List.copyOf(changes);
  }

  /** An op in each run. */
  public record Row(String op, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * An op in one run, over all dtypes.
   *
   * @param asked 0 where it was not asked
   */
  public record Cell(int passed, int wrong, int expected, int asked, double worst) {

    /** Returns the cell in a few characters. */
    public String text() {
      if (asked == 0) {
        return "-";
      }
      return "%d/%d%s%s"
          .formatted(
              passed,
              asked,
              wrong > 0 ? " %df".formatted(wrong) : "",
              expected > 0 ? " %de".formatted(expected) : "");
    }

    String style() {
      return wrong > 0 ? "bad" : passed > 0 ? "good" : "none";
    }

    String distance() {
      return asked == 0 ? "" : Finding.times(worst);
    }
  }

  /** Which way a case went. */
  public enum Way {
    WORSE,
    BETTER
  }

  /**
   * A case that came out otherwise than in the first run.
   *
   * @param run the name of the run in which it did
   * @param line what is to be said of it there
   */
  public record Change(
      String id, String dtype, String run, Way way, String before, String now, String line) {}

  /** Puts runs side by side. */
  public static SeveralRuns of(List<Run> runs, List<String> files) {
    boolean areOfOne = runs.stream().map(run -> run.engine().name()).distinct().count() == 1;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      names.add(
          areOfOne
              ? files.get(i)
              : "%s %s".formatted(runs.get(i).engine().name(), runs.get(i).engine().version()));
    }
    TreeSet<String> ops = new TreeSet<>();
    runs.forEach(run -> ops.addAll(run.matrix().keySet()));
    List<List<Cell>> columns = runs.stream().map(run -> column(run, List.copyOf(ops))).toList();
    List<Row> rows = new ArrayList<>();
    for (String op : ops) {
      int row = rows.size();
      rows.add(new Row(op, columns.stream().map(column -> column.get(row)).toList()));
    }
    return new SeveralRuns(
        runs, names, areOfOne, rows, areOfOne ? changes(runs, names) : List.of());
  }

  private static List<Cell> column(Run run, List<String> ops) {
    Map<String, List<Run.Cell>> cells = new LinkedHashMap<>();
    run.matrix().forEach((op, row) -> cells.put(op, List.copyOf(row.values())));
    return ops.stream()
        .map(op -> cells.getOrDefault(op, List.of()))
        .map(
            row ->
                new Cell(
                    row.stream().mapToInt(c -> c.count(Outcome.PASS)).sum(),
                    row.stream()
                        .mapToInt(c -> c.count(Outcome.FAIL) + c.count(Outcome.CRASHED))
                        .sum(),
                    row.stream().mapToInt(Run.Cell::expected).sum(),
                    row.stream().mapToInt(Run.Cell::total).sum(),
                    row.stream().mapToDouble(Run.Cell::worst).max().orElse(0)))
        .toList();
  }

  private static List<Change> changes(List<Run> runs, List<String> names) {
    Map<String, Verdict> before = new LinkedHashMap<>();
    runs.get(0).verdicts().forEach(verdict -> before.put(key(verdict), verdict));
    List<Change> changes = new ArrayList<>();
    for (int i = 1; i < runs.size(); i++) {
      String name = names.get(i);
      runs.get(i)
          .verdicts()
          .forEach(
              now -> {
                Verdict then = before.get(key(now));
                if (then != null && rank(now) != rank(then)) {
                  changes.add(change(name, then, now));
                }
              });
    }
    return changes;
  }

  private static Change change(String name, Verdict before, Verdict now) {
    return new Change(
        now.id(),
        now.dtype().wireName(),
        name,
        rank(now) < rank(before) ? Way.WORSE : Way.BETTER,
        before.outcome().wireName(),
        now.outcome().wireName(),
        now.line());
  }

  private static String key(Verdict verdict) {
    return "%s %s".formatted(verdict.id(), verdict.dtype().wireName());
  }

  /** A case that is no longer judged is worse than one that passed, and better than a wrong one. */
  private static int rank(Verdict verdict) {
    return switch (verdict.outcome()) {
      case CRASHED -> 0;
      case FAIL -> 1;
      case UNSUPPORTED, UNPROVEN, NOT_ADMISSIBLE -> 2;
      case PASS -> 3;
    };
  }

  /** Returns the cases that went a way. */
  public List<Change> went(Way way) {
    return changes.stream().filter(change -> change.way() == way).toList();
  }

  /** Returns whether something is worse than in the first run of the same engine. */
  public boolean isWorse() {
    return !went(Way.WORSE).isEmpty();
  }

  /** Returns what came of it in a sentence. */
  public String sentence() {
    return areOfOne
        ? "%d cases are worse than in %s, %d better."
            .formatted(went(Way.WORSE).size(), names.get(0), went(Way.BETTER).size())
        : "%d engines side by side on %d ops.".formatted(runs.size(), rows.size());
  }
}
