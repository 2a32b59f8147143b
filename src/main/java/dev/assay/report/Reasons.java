package dev.assay.report;

import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why cases were not judged, each reason once with the cases it holds for; safe to print. */
record Reasons(String title, Map<String, List<String>> cases) {

  /** Returns unsupported, not admissible and skipped cases, and leaves out what is empty. */
  static List<Reasons> of(Run run) {
    List<Reasons> all = new ArrayList<>();
    Map<String, List<String>> expected = new LinkedHashMap<>();
    run.expected().forEach(entry -> add(expected, entry.expected(), name(entry.verdict())));
    all.add(new Reasons("failures that are expected", expected));
    all.add(of("unsupported", run.with(Outcome.UNSUPPORTED)));
    all.add(of("refusals that prove nothing", run.with(Outcome.UNPROVEN)));
    all.add(of("not admissible", run.with(Outcome.NOT_ADMISSIBLE)));
    Map<String, List<String>> skipped = new LinkedHashMap<>();
    for (Skipped skip : run.skipped()) {
      add(skipped, skip.reason(), (skip.id() + " " + skip.dtype()).trim());
    }
    all.add(new Reasons("skipped", skipped));
    all.removeIf(reasons -> reasons.cases.isEmpty());
    return all;
  }

  private static Reasons of(String title, List<Verdict> verdicts) {
    Map<String, List<String>> cases = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      add(cases, verdict.reason(), name(verdict));
    }
    return new Reasons(title, cases);
  }

  private static void add(Map<String, List<String>> cases, String reason, String name) {
    cases.computeIfAbsent(Printable.of(reason), key -> new ArrayList<>()).add(name);
  }

  private static String name(Verdict verdict) {
    return "%s %s".formatted(verdict.id(), verdict.dtype().wireName());
  }

  int count() {
    return cases.values().stream().mapToInt(List::size).sum();
  }
}
