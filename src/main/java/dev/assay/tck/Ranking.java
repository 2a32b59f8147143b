package dev.assay.tck;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Causes in the order of how many wrong results they may explain, among equals as they were given.
 *
 * <p>As if each had been played at every answer, and sorted. But of what was not played yet a cause
 * may explain all, and only the one that may explain most is played further: most others fall
 * behind at their first answer, or are not worth a play.
 */
final class Ranking {

  private record Place(int given, Reach reach, boolean screened) {}

  private final Predicate<Cause> screen;
  private final PriorityQueue<Place> places =
      new PriorityQueue<>(
          Comparator.comparingInt((Place place) -> -place.reach.near())
              .thenComparingInt(Place::given));

  /**
   * @param screen which causes to keep; asked of those that are played
   */
  Ranking(List<Reach> reaches, Predicate<Cause> screen) {
    this.screen = screen;
    for (Reach reach : reaches) {
      places.add(new Place(places.size(), reach, false));
    }
  }

  /** Returns the next cause that is worth it, as far as is known, and takes it out. */
  Optional<Cause> next(Predicate<Reach> worth) {
    while (!places.isEmpty()) {
      Place first = places.remove();
      Reach reach = first.reach;
      if (!worth.test(reach) || !first.screened && !screen.test(reach.cause())) {
        continue;
      }
      if (reach.isPlayed()) {
        return Optional.of(reach.cause());
      }
      reach.play();
      places.add(new Place(first.given, reach, true));
    }
    return Optional.empty();
  }
}
