package dev.assay.beside;

import dev.assay.judge.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What two runs of one training have shown.
 *
 * @param left the backend that the training is held against
 * @param right the backend of the training
 * @param checks the steps whose layers were held against what their own inputs must give
 * @param unbounded iterations of which no bounds could be had, and why
 */
public record Course(
    String left, String right, List<Drift> drifts, List<StepCheck> checks, List<String> unbounded) {

  /** So many results that were not judged are named. */
  private static final int NAMED = 3;

  public Course {
    drifts = List.copyOf(drifts);
    checks = List.copyOf(checks);
    unbounded = List.copyOf(unbounded);
  }

  /** Returns whether some steps were checked, and rounding explains all that their layers gave. */
  public boolean isExplained() {
    return !checks.isEmpty() && checks.stream().allMatch(StepCheck::isExplained);
  }

  /** Returns where the two part and whether that is legal, in sentences. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%s beside %s: parameters %s, losses %s"
            .formatted(
                right,
                left,
                first(d -> d.apart() != 0),
                first(d -> d.leftLoss() != d.rightLoss())));
    sentences.add(checked());
    if (!drifts.isEmpty()) {
      sentences.add(drifted());
    }
    return sentences;
  }

  private String first(Predicate<Drift> differs) {
    return drifts.stream()
        .filter(differs)
        .findFirst()
        .map(drift -> "first differ at iteration " + drift.iteration())
        .orElse("have the same bits throughout");
  }

  private String checked() {
    String none =
        unbounded.isEmpty()
            ? ""
            : "; %d iterations have no bounds, as %s".formatted(unbounded.size(), unbounded.get(0));
    Optional<StepCheck> beyond = checks.stream().filter(c -> !c.isExplained()).findFirst();
    if (beyond.isPresent()) {
      return "iteration %d parts by more than rounding explains, which is not legal: %s%s"
          .formatted(beyond.get().iteration(), beyond.get().words(), none);
    }
    if (checks.isEmpty()) {
      return "no iteration was checked" + none;
    }
    return "each layer from what it was given, none of %d iterations breaks a bound: %d of %d results of layers could be judged%s, at most %s; %d of %d parameters, at most %s, where the allowance tells something of %.1f %% of the elements or more%s"
        .formatted(
            checks.size(),
            sum(check -> check.layers().judged()),
            sum(check -> check.layers().results()),
            open(),
            farthest(StepCheck::layers),
            sum(check -> check.params().judged()),
            sum(check -> check.params().results()),
            farthest(StepCheck::params),
            100 * checks.stream().mapToDouble(StepCheck::telling).min().orElseThrow(),
            none);
  }

  /** Names the results that were not judged, each once. */
  private String open() {
    Set<String> names = new LinkedHashSet<>();
    checks.forEach(check -> names.addAll(check.layers().open()));
    return names.isEmpty()
        ? ""
        : " (not %s%s)"
            .formatted(
                String.join(", ", names.stream().limit(NAMED).toList()),
                names.size() > NAMED ? " and %d others".formatted(names.size() - NAMED) : "");
  }

  private int sum(ToIntFunction<StepCheck> count) {
    return checks.stream().mapToInt(count).sum();
  }

  private String farthest(Function<StepCheck, Judged> part) {
    StepCheck farthest =
        checks.stream()
            .max(Comparator.comparingDouble(check -> part.apply(check).worst()))
            .orElseThrow();
    Judged judged = part.apply(farthest);
    return judged.worst() == 0
        ? "0 x allowed off"
        : "%s x allowed off (%s in iteration %d)"
            .formatted(Finding.times(judged.worst()), judged.worstAt(), farthest.iteration());
  }

  private String drifted() {
    Drift last = drifts.get(drifts.size() - 1);
    Drift farthest =
        drifts.stream()
            .max(Comparator.comparingDouble(d -> Math.abs(d.leftLoss() - d.rightLoss())))
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "each alone they are %.1e apart after iteration %d (losses at most %.1e, at iteration %d);"
            + " %s beside itself, its parameters changed by one roundoff after the first, is %.1e"
            + " apart: an estimate of what rounding grows to, no bound",
        last.apart(),
        last.iteration(),
        Math.abs(farthest.leftLoss() - farthest.rightLoss()),
        farthest.iteration(),
        left,
        last.shaken());
  }
}
