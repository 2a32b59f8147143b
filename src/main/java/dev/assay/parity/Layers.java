package dev.assay.parity;

import dev.assay.fixture.LayerResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came of the traces of two engines' play of one case.
 *
 * @param compared layers, each direction and step counted, that both give and the reference has
 * @param inadmissible those of which no result was, because rounding explains too much
 * @param unmatched those of the reference that a side does not give
 * @param parting the first of them at which the engines part
 */
public record Layers(int compared, int inadmissible, int unmatched, Optional<Parting> parting) {

  /** What makes two entries of traces the same: the how manieth time a layer did a thing. */
  private record Key(int step, LayerResult.Direction direction, String layer, int time) {}

  /**
   * Returns the entries of a trace by what they are, without those of ops of which there are more
   * or fewer layers than in another trace: which is which would be a guess.
   */
  static <T> Map<Object, LayerResult<T>> like(
      List<? extends LayerResult<?>> other, List<LayerResult<T>> trace) {
    Map<String, Set<String>> wanted = byStem(other);
    Map<String, Set<String>> given = byStem(trace);
    Map<Object, LayerResult<T>> entries = new LinkedHashMap<>();
    Map<Key, Integer> times = new HashMap<>();
    for (LayerResult<T> entry : trace) {
      Key first = new Key(entry.step(), entry.direction(), entry.layer(), 0);
      int time = times.merge(first, 1, Integer::sum) - 1;
      String stem = stem(entry);
      if (given.get(stem).equals(wanted.get(stem))) {
        entries.put(new Key(entry.step(), entry.direction(), entry.layer(), time), entry);
      }
    }
    return entries;
  }

  private static Map<String, Set<String>> byStem(List<? extends LayerResult<?>> trace) {
    Map<String, Set<String>> layers = new HashMap<>();
    trace.forEach(
        entry -> layers.computeIfAbsent(stem(entry), key -> new HashSet<>()).add(entry.layer()));
    return layers;
  }

  private static String stem(LayerResult<?> entry) {
    int bracket = entry.layer().indexOf('[');
    return bracket < 0 ? entry.layer() : entry.layer().substring(0, bracket);
  }
}
