package dev.assay.engine;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import java.util.Map;

/** Something whose state can be written down, and taken up again by another of its kind. */
public interface Resumable {

  /** Returns the state; what is no array yet becomes one on the backend. */
  Map<String, Array> state(Backend backend);

  /**
   * Takes up a state.
   *
   * @throws IllegalArgumentException if it is not of this kind
   */
  void restore(SavedState state);
}
