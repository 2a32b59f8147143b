package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Reshape.reshape;

import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;

/**
 * One row for each entry of the first axis ({@code flatten}).
 *
 * <p>Source: DeZero, functions.py, flatten.
 */
public final class Flatten {
  private Flatten() {}

  /** Returns x [N, ...] as a matrix [N, D]; refuses a variable without axes [C3]. */
  public static Variable flatten(Variable x) {
    int[] shape = x.shape();
    if (shape.length == 0) {
      throw Require.error("flatten", "x.shape", Shape.text(shape), "[N, ...]", "C3");
    }
    return reshape(x, shape[0], Shape.product(shape, 1, shape.length));
  }
}
