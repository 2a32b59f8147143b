package dev.assay.report;

import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.judge.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Joins the runs of shards to the run that one would have been. */
public final class Merge {

  private Merge() {}

  /**
   * Returns one run of several.
   *
   * @param expected failures whose lines are looked at over all runs together; those that the runs
   *     expected stay so
   * @throws IllegalArgumentException when they are not of one engine and one suite, or have a case
   *     twice
   */
  public static Run of(List<Run> runs, ExpectedFailures expected) {
    Run first = runs.get(0);
    for (Run run : runs) {
      require("engine", told(run), told(first));
      require("suite", run.suite().toString(), first.suite().toString());
    }
    List<Run.Entry> entries = entries(runs, first.library(), expected);
    Set<String> stale =
        new TreeSet<>(expected.stale(entries.stream().map(Run.Entry::verdict).toList()));
    runs.forEach(run -> stale.addAll(run.stale()));
    return new Run(
        first.engine(),
        runs.stream().map(Run::started).min(Instant::compareTo).orElseThrow(),
        runs.stream().map(Run::took).reduce(Duration.ZERO, Duration::plus),
        runs.stream().allMatch(Run::complete),
        entries,
        diagnoses(runs),
        new ArrayList<>(
            new LinkedHashSet<>(runs.stream().flatMap(run -> run.skipped().stream()).toList())),
        List.copyOf(stale),
        first.command(),
        first.suite(),
        first.library());
  }

  private static void require(String what, String actual, String due) {
    if (!actual.equals(due)) {
      throw new IllegalArgumentException("merge: %s=%s, expected %s".formatted(what, actual, due));
    }
  }

  private static String told(Run run) {
    Precision precision = run.engine().ability().precision();
    return "%s %s (%s, %s%s)"
        .formatted(
            run.engine().name(),
            run.engine().version(),
            run.engine().language(),
            run.engine().device(),
            precision.isFull() ? "" : ", " + precision.words());
  }

  /** In the order of the library, where it has the cases. */
  private static List<Run.Entry> entries(
      List<Run> runs, Library library, ExpectedFailures expected) {
    Map<String, Run.Entry> byQuestion = new LinkedHashMap<>();
    for (Run run : runs) {
      for (Run.Entry entry : run.entries()) {
        Verdict v = entry.verdict();
        String reason = entry.isExpected() ? entry.expected() : expected.reason(v).orElse("");
        Run.Entry told = new Run.Entry(v, entry.took(), reason, entry.exhibit());
        String question = "%s %s".formatted(v.id(), v.dtype().wireName());
        if (byQuestion.put(question, told) != null) {
          throw new IllegalArgumentException(
              "merge: case=%s is in two of the reports, expected each case in one"
                  .formatted(question));
        }
      }
    }
    Map<String, Integer> places = new HashMap<>();
    List<String> ops = library.ops();
    byQuestion.values().stream()
        .map(entry -> entry.verdict().op())
        .distinct()
        .filter(ops::contains)
        .sorted(Comparator.comparingInt(ops::indexOf))
        .flatMap(op -> library.cases(op).stream())
        .forEach(item -> places.put(item.id(), places.size()));
    List<Run.Entry> entries = new ArrayList<>(byQuestion.values());
    entries.sort(
        Comparator.comparingInt(
            entry -> places.getOrDefault(entry.verdict().id(), Integer.MAX_VALUE)));
    return entries;
  }

  /** The same cause in several runs is one; what it explains is added up. */
  private static List<Diagnosis> diagnoses(List<Run> runs) {
    Map<String, Integer> failing = new HashMap<>();
    for (Run run : runs) {
      Map<String, Integer> ofRun = new HashMap<>();
      run.diagnoses().forEach(d -> ofRun.merge(d.op(), d.failing(), Math::max));
      ofRun.forEach((op, wrong) -> failing.merge(op, wrong, Integer::sum));
    }
    Map<List<String>, Diagnosis> causes = new LinkedHashMap<>();
    runs.stream()
        .flatMap(run -> run.diagnoses().stream())
        .map(d -> with(d, d.matched(), failing.getOrDefault(d.op(), d.failing())))
        .forEach(
            d ->
                causes.merge(
                    List.of(d.op(), d.kind(), d.name(), d.kind().equals("unknown") ? "" : d.text()),
                    d,
                    (a, b) -> with(a, a.matched() + b.matched(), a.failing())));
    return List.copyOf(causes.values());
  }

  private static Diagnosis with(Diagnosis d, int matched, int failing) {
    return new Diagnosis(d.op(), d.kind(), d.name(), matched, failing, d.text());
  }
}
