package dev.assay.engine.autograd.function;

import dev.assay.array.Reduction;
import dev.assay.engine.autograd.Variable;

/**
 * The largest elements along axes ({@code max}).
 *
 * <p>Source: DeZero, functions.py, Max, which fails for a negative axis.
 */
public final class Max {
  private Max() {}

  /** Returns the largest elements over these axes [C3] [C4], all of them for null. */
  public static Variable max(Variable x, int[] axis, boolean keepdims, Ties ties) {
    return Extreme.extreme(Reduction.MAX, x, axis, keepdims, ties);
  }
}
