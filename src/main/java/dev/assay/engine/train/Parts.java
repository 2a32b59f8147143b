package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import java.util.LinkedHashMap;
import java.util.Map;

/** Several states as one: the name of an array is that of its part, a dot, and its own. */
record Parts(Map<String, Resumable> parts) implements Resumable {

  @Override
  public Map<String, Array> state(Backend backend) {
    Map<String, Array> state = new LinkedHashMap<>();
    parts.forEach(
        (name, part) ->
            part.state(backend).forEach((key, array) -> state.put(name + "." + key, array)));
    return state;
  }

  @Override
  public void restore(SavedState state) {
    parts.forEach((name, part) -> part.restore(state.part(name)));
  }
}
