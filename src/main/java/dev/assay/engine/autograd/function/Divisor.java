package dev.assay.engine.autograd.function;

import dev.assay.array.Shape;

/** What makes a mean of the sum of a loss. */
public enum Divisor {
  /** The length of the first axis. */
  ROWS,
  /** The number of elements. */
  ELEMENTS;

  int of(int... shape) {
    return this == ROWS ? shape[0] : Shape.size(shape);
  }
}
