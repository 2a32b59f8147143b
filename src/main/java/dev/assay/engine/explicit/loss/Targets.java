package dev.assay.engine.explicit.loss;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import java.util.Arrays;

/** How targets are given; stated, never guessed. */
public enum Targets {
  /** Class ids [N]. */
  IDS,
  /** Rows [N, V] with a one at the class. */
  ONE_HOT;

  /** Returns the class ids [N] of scores [N, V], or [V] for one row [C1] [C2]. */
  Array ids(String op, Array t, Array scores) {
    int[] shape = scores.shape();
    int classes = shape[shape.length - 1];
    if (this == ONE_HOT) {
      Require.shape(op, "t", t, shape, "C1");
      return t.reshape(Shape.size(shape) / Math.max(1, classes), classes).argmax(1);
    }
    Require.shape(op, "t", t, Arrays.copyOf(shape, shape.length - 1), "C1");
    Require.ids(op, "t", t, classes, "C2");
    return t.reshape(-1);
  }
}
