package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import dev.assay.engine.explicit.model.BetterRnnlm;
import dev.assay.engine.explicit.model.LanguageModel;
import dev.assay.engine.explicit.model.Rnnlm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a language model remembers of the text that it has read: nothing, or its states. */
final class TextMemory implements Resumable {
  private final LanguageModel model;
  private boolean hasRead;

  TextMemory(LanguageModel model) {
    this.model = model;
  }

  /** Says that the model has read. */
  void hasRead() {
    hasRead = true;
  }

  void forget() {
    model.resetState();
    hasRead = false;
  }

  /** Returns the states, or nothing. */
  List<Array> states() {
    if (!hasRead) {
      return List.of();
    }
    return model instanceof BetterRnnlm better ? better.state() : ((Rnnlm) model).state();
  }

  /** Takes up states that {@link #states} has returned. */
  void recall(List<Array> s) {
    forget();
    if (s.isEmpty()) {
      return;
    }
    if (model instanceof BetterRnnlm better) {
      better.setState(s.get(0), s.get(1), s.get(2), s.get(3));
    } else {
      ((Rnnlm) model).setState(s.get(0), s.get(1));
    }
    hasRead = true;
  }

  @Override
  public Map<String, Array> state(Backend backend) {
    Map<String, Array> state = new LinkedHashMap<>();
    for (Array each : states()) {
      state.put(String.valueOf(state.size()), each);
    }
    return state;
  }

  @Override
  public void restore(SavedState state) {
    List<Array> states = new ArrayList<>();
    int count = state.names().isEmpty() ? 0 : model instanceof BetterRnnlm ? 4 : 2;
    while (states.size() < count) {
      states.add(state.get(String.valueOf(states.size()), SavedState.ANY, SavedState.ANY));
    }
    recall(states);
  }
}
