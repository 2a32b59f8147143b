package dev.assay.forge;

import dev.assay.fixture.Case;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The cases of an op, asked for one that rejects: first those that rejected most so far, since few
 * cases tell most mistakes.
 *
 * <p>For several threads at once.
 */
public final class Lineup {

  private final List<Case> cases;
  private final Map<String, Integer> rejected = new ConcurrentHashMap<>();

  public Lineup(List<Case> cases) {
    this.cases = cases;
  }

  /** Returns whether any case does, and asks none after the first that does. */
  public boolean anyMatch(Predicate<Case> rejects) {
    Optional<Case> first = inOrder().stream().filter(rejects).findFirst();
    first.ifPresent(item -> rejected.merge(item.id(), 1, Integer::sum));
    return first.isPresent();
  }

  private List<Case> inOrder() {
    Map<String, Integer> now = Map.copyOf(rejected);
    return cases.stream()
        .sorted(Comparator.comparingInt(item -> -now.getOrDefault(item.id(), 0)))
        .toList();
  }
}
