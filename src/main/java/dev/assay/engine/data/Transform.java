package dev.assay.engine.data;

import dev.assay.array.Array;
import java.util.List;

/** Makes of an image what a model reads. */
@FunctionalInterface
public interface Transform {
  Array apply(Array image);

  /**
   * Applies one transform after the other.
   *
   * <p>Source: DeZero, transforms.py, Compose.
   */
  static Transform compose(Transform... steps) {
    List<Transform> all = List.of(steps);
    return image -> {
      Array x = image;
      for (Transform each : all) {
        x = each.apply(x);
      }
      return x;
    };
  }
}
