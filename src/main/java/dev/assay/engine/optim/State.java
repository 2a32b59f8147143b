package dev.assay.engine.optim;

import dev.assay.array.Array;
import java.util.HashMap;
import java.util.Map;

/** One array for each parameter, zeros when first asked for. */
final class State {
  private final Map<Integer, Array> arrays = new HashMap<>();

  Array of(int i, Array param) {
    return arrays.computeIfAbsent(i, key -> param.zerosLike());
  }
}
