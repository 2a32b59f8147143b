package dev.assay.report;

import dev.assay.judge.Outcome;
import dev.assay.judge.Printable;
import dev.assay.judge.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why cases were not judged, each reason once with the cases it holds for; safe to print. */
record Reasons(String title, Map<String, List<String>> cases) {

  /** Returns unsupported, not admissible and skipped cases, and leaves out what is empty. */
  static List<Reasons> of(Run run) {
    List<Reasons> all = new ArrayList<>();
    all.add(of("unsupported", run.with(Outcome.UNSUPPORTED)));
    all.add(of("refusals that prove nothing", run.with(Outcome.UNPROVEN)));
    all.add(of("not admissible", run.with(Outcome.NOT_ADMISSIBLE)));
    Map<String, List<String>> skipped = new LinkedHashMap<>();
    for (Skipped skip : run.skipped()) {
      skipped
          .computeIfAbsent(Printable.of(skip.reason()), key -> new ArrayList<>())
          .add((skip.id() + " " + skip.dtype()).trim());
    }
    all.add(new Reasons("skipped", skipped));
    all.removeIf(reasons -> reasons.cases.isEmpty());
    return all;
  }

  private static Reasons of(String title, List<Verdict> verdicts) {
    Map<String, List<String>> cases = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      cases
          .computeIfAbsent(Printable.of(verdict.reason()), key -> new ArrayList<>())
          .add("%s %s".formatted(verdict.id(), verdict.dtype().wireName()));
    }
    return new Reasons(title, cases);
  }

  int count() {
    return cases.values().stream().mapToInt(List::size).sum();
  }
}
