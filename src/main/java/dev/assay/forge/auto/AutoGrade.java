package dev.assay.forge.auto;

import dev.assay.fixture.Library;
import dev.assay.oracle.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Grades the suite with automatic mutants: how many of them the cases reject, and which of the
 * others are known to be equivalent.
 */
public final class AutoGrade {

  /** How far a mutant is played. */
  public enum Extent {
    /** Until a case rejects it. */
    REJECTED,
    /** Until all is known that the page shows. */
    PAGE
  }

  private final List<Fate> fates;
  private final Extent extent;
  private final Equivalents equivalents;

  private AutoGrade(List<Fate> fates, Extent extent, Equivalents equivalents) {
    this.fates = fates;
    this.extent = extent;
    this.equivalents = equivalents;
  }

  /**
   * Plays mutants.
   *
   * @param sample how many, drawn by {@code seed}; those of the list, if it has no more
   * @param unexpected hears of each that lives and is not known to, in a line
   * @param played hears of each that was played
   */
  public static AutoGrade play(
      Library library,
      Reference reference,
      Extent extent,
      int sample,
      long seed,
      Consumer<String> unexpected,
      Runnable played) {
    Equivalents equivalents = Equivalents.standard();
    Trial trial = new Trial(library, reference);
    List<Fate> fates =
        drawn(sample, seed).parallelStream()
            .map(
                mutant -> {
                  Fate fate =
                      switch (extent) {
                        case REJECTED -> trial.untilRejected(mutant);
                        case PAGE -> trial.of(mutant);
                      };
                  if (!fate.isRejected() && !equivalents.knows(mutant)) {
                    unexpected.accept(mutant.title());
                  }
                  played.run();
                  return fate;
                })
            .toList();
    return new AutoGrade(fates, extent, equivalents);
  }

  /** Returns how many mutants the list has. */
  public static int size() {
    return all().size();
  }

  private static List<AutoMutant> all() {
    return AutoMutants.of(Library.resources().resolve("python-reference"));
  }

  private static List<AutoMutant> drawn(int sample, long seed) {
    List<AutoMutant> all = new ArrayList<>(all());
    Collections.shuffle(all, new Random(seed));
    return all.subList(0, Math.min(sample, all.size()));
  }

  /** Returns the mutants that live though no line says so. */
  public List<String> unexpected() {
    return fates.stream()
        .filter(fate -> !fate.isRejected() && !equivalents.knows(fate.mutant()))
        .map(fate -> fate.mutant().name())
        .toList();
  }

  /**
   * Returns the lines of equivalents that are no longer true: of mutants that were played and are
   * rejected, or, where all were played, of none.
   */
  public Set<String> stale() {
    List<AutoMutant> alive =
        fates.stream().filter(fate -> !fate.isRejected()).map(Fate::mutant).toList();
    Set<String> stale = equivalents.stale(alive);
    if (fates.size() < size()) {
      stale.retainAll(fates.stream().map(fate -> fate.mutant().name()).toList());
    }
    return stale;
  }

  /**
   * Returns the page with its tables as they must read.
   *
   * @throws IllegalStateException when mutants were played less far than the page needs
   */
  public String on(String page) {
    if (extent != Extent.PAGE) {
      throw new IllegalStateException("auto: extent=%s, expected PAGE".formatted(extent));
    }
    return AutoPage.on(page, AutoPage.tables(fates, equivalents));
  }

  /** Returns all figures in a line. */
  public String summary() {
    Map<Boolean, Long> unequal =
        fates.stream()
            .filter(fate -> fate.isRejected() || equivalents.reason(fate.mutant()).isEmpty())
            .collect(Collectors.partitioningBy(Fate::isRejected, Collectors.counting()));
    long alive = unequal.get(false);
    long rejected = unequal.get(true);
    return "total=%d rejected=%d equivalent=%d alive=%d"
        .formatted(fates.size(), rejected, fates.size() - rejected - alive, alive);
  }
}
