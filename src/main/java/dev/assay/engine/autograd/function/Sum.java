package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.BroadcastTo.broadcastTo;
import static dev.assay.engine.autograd.function.Reshape.reshape;

import dev.assay.array.Array;
import dev.assay.engine.Axes;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The sum along axes ({@code sum}); the gradient goes to every element of it.
 *
 * <p>Source: DeZero, functions.py, Sum.
 */
public final class Sum extends Function {
  private final Axes axes;
  private final boolean keepdims;

  private Sum(Axes axes, boolean keepdims) {
    this.axes = axes;
    this.keepdims = keepdims;
  }

  /** Returns the sum of all elements, without axes. */
  public static Variable sum(Variable x) {
    return sum(x, null, false);
  }

  /**
   * Returns the sums over these axes, all of them for null; refuses others than those of x [C3].
   */
  public static Variable sum(Variable x, int[] axis, boolean keepdims) {
    return new Sum(Axes.of("sum", axis, x.shape(), "C3"), keepdims).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].sum(axes.places(), keepdims);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(broadcastTo(reshape(dOut, axes.reduced(true)), input(0).shape()));
  }
}
