package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.array.DType;
import dev.assay.fixture.Frozen;
import dev.assay.fixture.Library;
import dev.assay.judge.Exhibit;
import dev.assay.judge.Finding;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.protocol.Hello;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that a run of an engine showed.
 *
 * @param complete whether the run came to its end
 * @param entries the verdicts, in order
 * @param stale what was expected to fail and no longer does
 * @param command that asks the engine again, to which a case is added; empty where none can
 * @param suite that judged
 * @param library whose cases were asked
 */
public record Run(
    Hello engine,
    Instant started,
    Duration took,
    boolean complete,
    List<Entry> entries,
    List<Diagnosis> diagnoses,
    List<Skipped> skipped,
    List<String> stale,
    String command,
    Suite suite,
    Library library) {

  /**
   * A verdict and how long its answer took.
   *
   * @param expected why it is expected to fail; empty where it is not, or does not fail
   * @param exhibit what is to be seen of a wrong answer
   */
  public record Entry(Verdict verdict, Duration took, String expected, Exhibit exhibit) {

    /** Returns whether it is a failure that is expected. */
    public boolean isExpected() {
      return !expected.isEmpty();
    }
  }

  /** What came of a run. */
  public enum Status {
    PASS,
    /** What fails is what is expected to. */
    AS_EXPECTED,
    FAIL,
    /** Nothing was judged: that is a failure, not a pass. */
    EMPTY,
    /** An op that the engine declares was not judged at all: that is part of no pass. */
    NOT_CHECKED,
    /** Stopped before its end, with no failure so far: a failure too. */
    INCOMPLETE;

    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One op at one dtype: how often each outcome, and the largest distance of what was judged.
   *
   * @param expected how many fail as expected, which no outcome counts
   */
  public record Cell(Map<Outcome, Integer> counts, int expected, int judged, double worst) {
    public Cell {
      counts = Frozen.map(counts);
    }

    /** Returns the largest distance as text; a dash when there is none. */
    public String distance() {
      return judged == 0 ? "-" : Finding.times(worst);
    }

    public int count(Outcome outcome) {
      return counts.getOrDefault(outcome, 0);
    }

    public int total() {
      return expected + counts.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  public Run {
    entries = List.copyOf(entries);
    diagnoses = List.copyOf(diagnoses);
    skipped = List.copyOf(skipped);
    stale = List.copyOf(stale);
  }

  /** Returns what came of the run. */
  public Status status() {
    if (wrong() + stale.size() > 0) {
      return Status.FAIL;
    }
    if (!complete) {
      return Status.INCOMPLETE;
    }
    if (count(Outcome.PASS) + expected().size() == 0) {
      return Status.EMPTY;
    }
    if (!notChecked().isEmpty()) {
      return Status.NOT_CHECKED;
    }
    return expected().isEmpty() ? Status.PASS : Status.AS_EXPECTED;
  }

  /** Returns whether the engine is as it should be, or as it is known to be. */
  public boolean isAsItShould() {
    return status() == Status.PASS || status() == Status.AS_EXPECTED;
  }

  /** Returns how many cases failed or crashed that were not expected to. */
  public int wrong() {
    return count(Outcome.FAIL) + count(Outcome.CRASHED);
  }

  /** Returns the failures that are expected. */
  public List<Entry> expected() {
    return entries.stream().filter(Entry::isExpected).toList();
  }

  /** Returns the command that asks one case again; empty where none can. */
  public String again(Verdict verdict) {
    return again(command, verdict);
  }

  static String again(String command, Verdict verdict) {
    return command.isEmpty()
        ? ""
        : "%s --case %s --dtype %s".formatted(command, verdict.id(), verdict.dtype().wireName());
  }

  /** Returns the status in a sentence. */
  public String sentence() {
    return switch (status()) {
      case PASS ->
          "Every case that was judged passed%s."
              .formatted(
                  share(Verdict.Tier.REFUSALS).of() == 0
                      ? "; that bad input is refused was not asked"
                      : "");
      case NOT_CHECKED ->
          "What was judged passed, but of %d ops nothing was: this is no pass."
              .formatted(notChecked().size());
      case AS_EXPECTED ->
          "Every case that was judged passed, but for %d failures that are expected."
              .formatted(expected().size());
      case FAIL ->
          (wrong() > 0
                  ? "The engine failed."
                  : "What was expected to fail no longer does: take it off the list.")
              + (complete ? "" : " The run stopped before its end.");
      case EMPTY ->
          entries.isEmpty()
              ? "No case was run: this is a failure."
              : "No case could be judged: this is a failure.";
      case INCOMPLETE -> "The run stopped before its end: this is a failure.";
    };
  }

  /**
   * An op that the engine declares and of which nothing was judged.
   *
   * @param reason of its first case
   */
  public record NotChecked(String op, String reason) {}

  /** Returns the ops that were asked for and declared, and of which nothing was judged. */
  public List<NotChecked> notChecked() {
    Map<String, String> reasons = new TreeMap<>();
    skipped.forEach(skip -> reasons.putIfAbsent(skip.op(), skip.reason()));
    verdicts().forEach(verdict -> reasons.putIfAbsent(verdict.op(), verdict.reason()));
    reasons.keySet().retainAll(engine.ops());
    verdicts()
        .filter(verdict -> verdict.judged() > 0 || verdict.isWrong())
        .forEach(verdict -> reasons.remove(verdict.op()));
    return reasons.entrySet().stream()
        .map(each -> new NotChecked(each.getKey(), each.getValue()))
        .toList();
  }

  /** How many cases of those that count passed. */
  public record Share(int passed, int of) {
    @Override
    public String toString() {
      return "%d/%d".formatted(passed, of);
    }
  }

  /** Returns how many cases of a tier passed, of those that passed, failed or crashed. */
  public Share share(Verdict.Tier tier) {
    Map<Outcome, Long> counts =
        verdicts()
            .filter(verdict -> verdict.tier() == tier)
            .collect(Collectors.groupingBy(Verdict::outcome, Collectors.counting()));
    long passed = counts.getOrDefault(Outcome.PASS, 0L);
    long wrong =
        counts.getOrDefault(Outcome.FAIL, 0L)
            + counts.getOrDefault(Outcome.CRASHED, 0L)
            + counts.getOrDefault(Outcome.UNPROVEN, 0L);
    return new Share((int) passed, (int) (passed + wrong));
  }

  public Stream<Verdict> verdicts() {
    return entries.stream().map(Entry::verdict);
  }

  /** Returns the verdicts of an outcome, without the failures that are expected. */
  public List<Verdict> with(Outcome outcome) {
    return entries.stream()
        .filter(entry -> !entry.isExpected() && entry.verdict().outcome() == outcome)
        .map(Entry::verdict)
        .toList();
  }

  /** Returns the failures that are not expected. */
  public List<Verdict> failures() {
    return entries.stream()
        .filter(entry -> !entry.isExpected())
        .map(Entry::verdict)
        .filter(Verdict::isWrong)
        .toList();
  }

  public int count(Outcome outcome) {
    return with(outcome).size();
  }

  /** Returns how many cases passed or did not, the failures that are expected among them. */
  public int counted() {
    return count(Outcome.PASS) + wrong() + expected().size() + count(Outcome.UNPROVEN);
  }

  /** Returns how far the engine has come with each profile of which it has something. */
  public List<Hallmark> hallmarks() {
    return Hallmark.of(this);
  }

  /** Returns the largest distance of any judged element, in multiples of what is allowed. */
  public double worst() {
    return verdicts().mapToDouble(Verdict::worst).max().orElse(0);
  }

  /** Returns how many results were not judged, because rounding explains too much. */
  public int inadmissible() {
    return verdicts().map(Verdict::inadmissible).mapToInt(Collection::size).sum();
  }

  /** Returns how many results are as required, but not as recommended. */
  public int weaknesses() {
    return verdicts().map(Verdict::weaknesses).mapToInt(Collection::size).sum();
  }

  /** Returns the dtypes that were run, in order of their precision. */
  public List<DType> dtypes() {
    return verdicts().map(Verdict::dtype).distinct().sorted().toList();
  }

  /** Returns what came of every op at every dtype, ops in alphabetical order. */
  public Map<String, Map<DType, Cell>> matrix() {
    Map<String, Map<DType, Cell>> matrix = new TreeMap<>();
    for (Entry entry : entries) {
      Verdict verdict = entry.verdict();
      Cell one =
          new Cell(
              entry.isExpected() ? Map.of() : Map.of(verdict.outcome(), 1),
              entry.isExpected() ? 1 : 0,
              verdict.judged(),
              verdict.worst());
      matrix
          .computeIfAbsent(verdict.op(), op -> new EnumMap<>(DType.class))
          .merge(verdict.dtype(), one, Run::both);
    }
    return matrix;
  }

  private static Cell both(Cell a, Cell b) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    a.counts().forEach((outcome, count) -> counts.merge(outcome, count, Integer::sum));
    b.counts().forEach((outcome, count) -> counts.merge(outcome, count, Integer::sum));
    return new Cell(
        counts,
        a.expected() + b.expected(),
        a.judged() + b.judged(),
        Math.max(a.worst(), b.worst()));
  }

  /**
   * Writes every report into a folder.
   *
   * @param failed hears of each file that could not be written; the others are
   */
  public void write(ReportFolder folder, BiConsumer<String, IOException> failed) {
    for (Format format : Format.values()) {
      try {
        folder.write(format.file(), out -> format.write(this, out));
      } catch (IOException e) {
        failed.accept(format.file(), e);
      }
    }
    try {
      Badge.write(this, folder);
    } catch (IOException e) {
      failed.accept("badges", e);
    }
  }

  /** Returns the last line of the text report, for programs. */
  public String lastLine() {
    return "assay: %s passed=%d failed=%d crashed=%d expected=%d unsupported=%d unproven=%d not_admissible=%d skipped=%d not_checked=%d values=%s refusals=%s worst=%s"
        .formatted(
            status().wireName(),
            count(Outcome.PASS),
            count(Outcome.FAIL),
            count(Outcome.CRASHED),
            expected().size(),
            count(Outcome.UNSUPPORTED),
            count(Outcome.UNPROVEN),
            count(Outcome.NOT_ADMISSIBLE),
            skipped.size(),
            notChecked().size(),
            share(Verdict.Tier.VALUES),
            share(Verdict.Tier.REFUSALS),
            Finding.times(worst()));
  }
}
