package dev.assay.kit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance of an op: what it does, by verb. {@link Given#on} starts one.
 *
 * @param <T> the engine's tensor
 */
public final class Instance<T> {

  private final Map<String, Action<T>> actions = new LinkedHashMap<>();

  Instance() {}

  /** Adds a verb of the op, such as {@code backward}. */
  public Instance<T> on(String verb, Action<T> action) {
    actions.put(verb, action);
    return this;
  }

  @Nullable Object play(String verb, Given<T> given) throws Exception {
    Action<T> action = actions.get(verb);
    if (action == null) {
      throw new Unsupported("no step " + verb);
    }
    return action.play(given);
  }
}
