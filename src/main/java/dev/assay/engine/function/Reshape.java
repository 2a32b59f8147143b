package dev.assay.engine.function;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.Arrays;
import java.util.List;

/**
 * The same elements in another shape ({@code reshape}).
 *
 * <p>Source: DeZero, functions.py, Reshape.
 */
public final class Reshape extends Function {
  private final int[] shape;

  private Reshape(int[] shape) {
    this.shape = shape;
  }

  /** Returns x in that shape; x itself if it has it. */
  public static Variable reshape(Variable x, int... shape) {
    return Arrays.equals(x.shape(), shape) ? x : new Reshape(shape).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].reshape(shape);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(reshape(dOut, input(0).shape()));
  }
}
