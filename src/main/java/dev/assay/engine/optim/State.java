package dev.assay.engine.optim;

import dev.assay.array.Array;
import java.util.HashMap;
import java.util.Map;

/** One array for each parameter, of one number when first asked for. */
final class State {
  private final Map<Integer, Array> arrays = new HashMap<>();
  private final double start;

  State() {
    this(0);
  }

  State(double start) {
    this.start = start;
  }

  Array of(int i, Array param) {
    return arrays.computeIfAbsent(i, key -> param.zerosLike().plus(start));
  }

  /** Adds the arrays to a map, each named by its place. */
  void save(String name, Map<String, Array> state) {
    arrays.forEach((i, array) -> state.put(name + "." + i, array));
  }

  /** Sets the array of a place. */
  void put(int i, Array array) {
    arrays.put(i, array);
  }

  /** Forgets all arrays. */
  void clear() {
    arrays.clear();
  }
}
