package dev.assay.tck;

import java.util.HashSet;
import java.util.Set;

/**
 * What a cause says of the results of an op, beside what was seen.
 *
 * @param explained the wrong results that are what the cause gives
 * @param contradicted how many results are right that the cause makes wrong
 * @param elements how many finite numbers match that are not the golden ones
 */
record Support(Set<WrongPlace> explained, int contradicted, int elements) {

  /** One match of one number, or of one error, is chance. */
  private static final int ENOUGH = 2;

  static final Support NONE = new Support(Set.of(), 0, 0);

  Support and(Support other) {
    Set<WrongPlace> both = new HashSet<>(explained);
    both.addAll(other.explained);
    return new Support(both, contradicted + other.contradicted, elements + other.elements);
  }

  /** Returns how many of some wrong results it explains. */
  int explains(Set<WrongPlace> places) {
    return (int) explained.stream().filter(places::contains).count();
  }

  /** Returns whether there are numbers enough for the cause. */
  boolean suffices() {
    return elements >= ENOUGH;
  }

  /**
   * Returns whether there is enough for the cause. NaN and errors count only where the cause
   * explains all that is wrong, and where other results are right: an engine that always raises
   * proves nothing.
   */
  boolean suffices(Set<WrongPlace> wrong, boolean anyRight) {
    return suffices() || (anyRight && explained.size() >= ENOUGH && explained.containsAll(wrong));
  }
}
