package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Reshape.reshape;

import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;

/**
 * A new axis of size 1 ({@code expand_dims}).
 *
 * <p>Source: DeZero, functions.py, expand_dims, which takes a negative axis for one of x.
 */
public final class ExpandDims {
  private ExpandDims() {}

  /** Returns x with a new axis, that of the result: -1 is the last one there [C3]. */
  public static Variable expandDims(Variable x, int axis) {
    int[] shape = x.shape();
    int place = Require.axis("expand_dims", axis, shape.length + 1, "C3");
    int[] longer = new int[shape.length + 1];
    System.arraycopy(shape, 0, longer, 0, place);
    longer[place] = 1;
    System.arraycopy(shape, place, longer, place + 1, shape.length - place);
    return reshape(x, longer);
  }
}
