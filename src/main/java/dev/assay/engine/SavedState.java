package dev.assay.engine;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A state as it was read from a file: named arrays, of which any may be absent or misshapen. */
public final class SavedState {

  /** Stands for any length of an axis. */
  public static final int ANY = -1;

  private final String prefix;
  private final Map<String, Array> arrays;

  public SavedState(Map<String, Array> arrays) {
    this("", arrays);
  }

  private SavedState(String prefix, Map<String, Array> arrays) {
    this.prefix = prefix;
    this.arrays = arrays;
  }

  /** Returns the state of a part: the arrays whose names start with that of the part and a dot. */
  public SavedState part(String name) {
    Map<String, Array> part = new LinkedHashMap<>();
    arrays.forEach(
        (key, array) -> {
          if (key.startsWith(name + ".")) {
            part.put(key.substring(name.length() + 1), array);
          }
        });
    return new SavedState(prefix + name + ".", part);
  }

  public Set<String> names() {
    return arrays.keySet();
  }

  public boolean has(String name) {
    return arrays.containsKey(name);
  }

  /** Returns an array of the state, of any shape. */
  public Array array(String name) {
    Array array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException(
          "state: %s%s=absent, expected an array".formatted(prefix, name));
    }
    return array;
  }

  /**
   * Returns an array of the state.
   *
   * @throws IllegalArgumentException if it is absent or of another shape
   */
  public Array get(String name, int... shape) {
    Array array = array(name);
    int[] actual = array.shape();
    int[] expected = shape.clone();
    for (int axis = 0; axis < Math.min(actual.length, expected.length); axis++) {
      expected[axis] = expected[axis] == ANY ? actual[axis] : expected[axis];
    }
    if (!Arrays.equals(actual, expected)) {
      throw new IllegalArgumentException(
          "state: %s%s.shape=%s, expected %s"
              .formatted(prefix, name, Shape.text(actual), Shape.text(shape)));
    }
    return array;
  }
}
