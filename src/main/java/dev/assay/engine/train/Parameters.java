package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Parametric;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a model as a state; they are changed in place. */
record Parameters(Parametric model) implements Resumable {

  @Override
  public Map<String, Array> state(Backend backend) {
    Map<String, Array> state = new LinkedHashMap<>();
    List<Array> params = model.params();
    for (int i = 0; i < params.size(); i++) {
      state.put(String.valueOf(i), params.get(i));
    }
    return state;
  }

  @Override
  public void restore(SavedState state) {
    List<Array> params = model.params();
    if (state.names().size() != params.size()) {
      throw new IllegalArgumentException(
          "state: parameters=%d, expected %d".formatted(state.names().size(), params.size()));
    }
    for (int i = 0; i < params.size(); i++) {
      Array param = params.get(i);
      param.assign(state.get(String.valueOf(i), param.shape()));
    }
  }
}
