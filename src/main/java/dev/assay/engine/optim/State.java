package dev.assay.engine.optim;

import dev.assay.array.Array;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** One array for each parameter, zeros when first asked for. */
final class State {
  private final Map<Integer, Array> arrays = new HashMap<>();

  Array of(int i, Array param) {
    return arrays.computeIfAbsent(i, key -> param.zerosLike());
  }

  /** Returns the places that have an array. */
  Set<Integer> places() {
    return arrays.keySet();
  }

  /** Adds the arrays to a map, each named by its place. */
  void save(String name, Map<String, Array> state) {
    arrays.forEach((i, array) -> state.put(name + "." + i, array));
  }

  /** Replaces the arrays by those of a map that {@link #save} has made. */
  void restore(String name, Map<String, Array> state) {
    arrays.clear();
    String prefix = name + ".";
    state.forEach(
        (key, array) -> {
          if (key.startsWith(prefix)) {
            arrays.put(Integer.valueOf(key.substring(prefix.length())), array.copy());
          }
        });
  }
}
