package dev.assay.engine.autograd.function;

import dev.assay.array.Reduction;
import dev.assay.engine.autograd.Variable;

/**
 * The smallest elements along axes ({@code min}).
 *
 * <p>Source: DeZero, functions.py, Min, which fails for a negative axis.
 */
public final class Min {
  private Min() {}

  /** Returns the smallest elements over these axes [C3] [C4], all of them for null. */
  public static Variable min(Variable x, int[] axis, boolean keepdims, Ties ties) {
    return Extreme.extreme(Reduction.MIN, x, axis, keepdims, ties);
  }
}
