package dev.assay.fuzz;

import dev.assay.judge.Outcome;
import dev.assay.tck.Diagnoser.Judged;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of fuzzing; of what was right only counts, and a few witnesses an op, are kept. */
public final class FuzzReport {

  /** So many right and wrong results an op are kept for its diagnosis. */
  private static final int WITNESSES = 12;

  /** So many kinds of failures an op are shrunk. */
  private static final int KINDS = 3;

  private long cases;
  private long passed;
  private long failed;
  private long known;
  private long unsupported;
  private final Map<Thrown, Long> thrown = new EnumMap<>(Thrown.class);
  private final Map<String, List<Judged>> right = new LinkedHashMap<>();
  private final Map<String, List<Judged>> wrong = new LinkedHashMap<>();
  private final Map<String, Long> failures = new LinkedHashMap<>();
  private final Map<String, Map<String, Found>> found = new LinkedHashMap<>();

  void threw(Thrown why) {
    thrown.merge(why, 1L, Long::sum);
  }

  void judged() {
    cases++;
  }

  /** Counts a failure that is known. */
  void knew() {
    known++;
  }

  /** Takes a verdict. */
  void add(Judged judged) {
    String op = judged.question().op();
    if (judged.verdict().isWrong()) {
      failed++;
      failures.merge(op, 1L, Long::sum);
      keep(wrong, op, judged);
    } else if (judged.verdict().outcome() == Outcome.PASS) {
      passed++;
      keep(right, op, judged);
    } else {
      unsupported++;
    }
  }

  private static void keep(Map<String, List<Judged>> all, String op, Judged judged) {
    List<Judged> kept = all.computeIfAbsent(op, key -> new ArrayList<>());
    if (kept.size() < WITNESSES && Found.numbers(judged.question()) < 200) {
      kept.add(judged);
    }
  }

  /** Returns whether a failure is of a kind that is to be shrunk. */
  boolean isNew(Judged judged) {
    Map<String, Found> ofOp = found.getOrDefault(judged.question().op(), Map.of());
    return ofOp.size() < KINDS && !ofOp.containsKey(Found.kind(judged));
  }

  void add(Found one) {
    found
        .computeIfAbsent(one.drawn().question().op(), key -> new LinkedHashMap<>())
        .put(Found.kind(one.drawn()), one);
  }

  /** Returns how many cases were judged at one dtype or more. */
  public long cases() {
    return cases;
  }

  public long passed() {
    return passed;
  }

  public long failed() {
    return failed;
  }

  /** Returns how many verdicts are wrong as is known. */
  public long known() {
    return known;
  }

  public long unsupported() {
    return unsupported;
  }

  /** Returns how many draws were thrown away, by the reason in words. */
  public Map<String, Long> thrownByText() {
    Map<String, Long> texts = new LinkedHashMap<>();
    thrown.forEach((why, count) -> texts.put(why.text(), count));
    return texts;
  }

  /** Returns how many verdicts on each op are wrong. */
  public Map<String, Long> failures() {
    return Map.copyOf(failures);
  }

  /** Returns the failing cases of an op, one of each kind. */
  public List<Found> found(String op) {
    return List.copyOf(found.getOrDefault(op, Map.of()).values());
  }

  /**
   * Returns what a diagnosis of an op goes by: some that failed, shrunk ones first, and some that
   * passed.
   */
  public List<Judged> witnesses(String op) {
    List<Judged> all = new ArrayList<>();
    found(op).forEach(one -> all.add(one.shrunk()));
    all.addAll(wrong.getOrDefault(op, List.of()));
    all.addAll(right.getOrDefault(op, List.of()));
    return all;
  }
}
