package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;

/**
 * The share of rows whose largest score is that of the target ({@code accuracy}).
 *
 * <p>Source: DeZero, functions.py, accuracy.
 */
public final class Accuracy {
  private Accuracy() {}

  /** Returns a scalar that nothing leads to, for scores y [N, V] and ids t [N] [C1] [C2]. */
  public static Variable accuracy(Variable y, Array t) {
    int[] shape = y.shape();
    if (shape.length != 2) {
      throw Require.error("accuracy", "y.shape", Shape.text(shape), "[N, V]", "C1");
    }
    Require.shape("accuracy", "t", t, new int[] {shape[0]}, "C1");
    Require.ids("accuracy", "t", t, shape[1], "C2");
    Array right = y.data().argmax(1).eq(t).astype(y.data().dtype());
    return new Variable(right.sum().over(shape[0]));
  }
}
