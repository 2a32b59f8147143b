package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import dev.assay.engine.autograd.net.Layer;
import dev.assay.engine.autograd.net.Slot;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a define-by-run model by their names, such as {@code l0/W}, as a state. */
record LayerParameters(Layer model) implements Resumable {

  @Override
  public Map<String, Array> state(Backend backend) {
    Map<String, Array> state = new LinkedHashMap<>();
    model
        .named()
        .forEach(
            (name, slot) -> {
              if (!slot.isEmpty()) {
                state.put(name, slot.get().data());
              }
            });
    return state;
  }

  /** Fills every place that the state has; those of weights that had not come stay empty. */
  @Override
  public void restore(SavedState state) {
    Map<String, Slot> places = model.named();
    for (String name : state.names()) {
      Slot place = places.get(name);
      if (place == null) {
        throw new IllegalArgumentException(
            "state: parameter=%s, expected one of %s".formatted(name, places.keySet()));
      }
      Array saved =
          place.isEmpty() ? state.array(name) : state.get(name, place.get().data().shape());
      place.put(saved.copy());
    }
  }
}
