package dev.assay.tck;

import java.util.List;
import java.util.Set;

/** How many wrong results a cause may explain, as far as it was played at the answers that fail. */
final class Reach {

  private final Cause cause;
  private final Candidates candidates;
  private final List<Witness> failing;
  private int played;
  private int near;
  private int explainable;

  Reach(Cause cause, Candidates candidates, List<Witness> failing) {
    this.cause = cause;
    this.candidates = candidates;
    this.failing = failing;
    for (Witness witness : failing) {
      near += witness.wrong().size();
      explainable += witness.explainable().size();
    }
  }

  Cause cause() {
    return cause;
  }

  /** Returns to how many it may come near, those included that it was not played at. */
  int near() {
    return near;
  }

  /** Returns how many of these can be explained. */
  int explainable() {
    return explainable;
  }

  boolean isPlayed() {
    return played == failing.size();
  }

  /** Plays the cause at the next answer. */
  void play() {
    Witness witness = failing.get(played++);
    Set<WrongPlace> its = candidates.near(witness, cause);
    near -= witness.wrong().size() - its.size();
    explainable -=
        (int) witness.explainable().stream().filter(place -> !its.contains(place)).count();
  }
}
