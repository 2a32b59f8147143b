package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import java.util.Map;

/** The draws to come of a generator as a state. */
record Draws(NumpyRandom random) implements Resumable {

  @Override
  public Map<String, Array> state(Backend backend) {
    double[] state = random.state();
    return Map.of("state", backend.array(state, state.length));
  }

  @Override
  public void restore(SavedState state) {
    random.restore(state.get("state", SavedState.ANY).toDoubles());
  }
}
