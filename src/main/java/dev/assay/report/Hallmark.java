package dev.assay.report;

import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How far an engine has come with a profile.
 *
 * @param earned ops of which every case was asked, something was judged, and all that was passed
 * @param of so many ops of the profile
 */
public record Hallmark(String profile, int earned, int of) {

  /** Returns whether the engine has the whole profile. */
  public boolean isEarned() {
    return earned == of;
  }

  /** Returns what a badge says of it. */
  public String message() {
    return isEarned() ? "passed" : "%d of %d ops".formatted(earned, of);
  }

  /** Returns the profiles of which a run has judged an op, in alphabetical order. */
  static List<Hallmark> of(Run run) {
    Library library = run.library();
    Set<String> judged =
        run.verdicts().filter(v -> v.judged() > 0).map(Verdict::op).collect(Collectors.toSet());
    Set<String> earned = earned(run, judged);
    Set<String> profiles = new TreeSet<>();
    library.specs().stream()
        .filter(spec -> judged.contains(spec.op()))
        .forEach(spec -> profiles.addAll(spec.profiles()));
    List<Hallmark> hallmarks = new ArrayList<>();
    for (String profile : profiles) {
      List<String> ops =
          library.specs().stream()
              .filter(spec -> spec.profiles().contains(profile))
              .map(Spec::op)
              .toList();
      int have = (int) ops.stream().filter(earned::contains).count();
      hallmarks.add(new Hallmark(profile, have, ops.size()));
    }
    return hallmarks;
  }

  private static Set<String> earned(Run run, Set<String> judged) {
    Set<String> known = new HashSet<>();
    run.skipped().forEach(skip -> known.add(skip.id()));
    run.verdicts().map(Verdict::id).forEach(known::add);
    Set<String> earned = new HashSet<>(judged);
    earned.retainAll(run.library().ops());
    run.verdicts()
        .filter(v -> v.outcome() != Outcome.PASS && v.outcome() != Outcome.NOT_ADMISSIBLE)
        .forEach(v -> earned.remove(v.op()));
    // A part of an op earns nothing: that the rest passes is not known.
    earned.removeIf(
        op -> !run.library().cases(op).stream().map(Case::id).allMatch(known::contains));
    return earned;
  }
}
