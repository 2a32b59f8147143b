package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.BroadcastTo.broadcastTo;
import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Reshape.reshape;

import dev.assay.array.Array;
import dev.assay.engine.Axes;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The average along axes ({@code mean}); the gradient is shared out among the elements.
 *
 * <p>Source: DeZero, functions.py, average.
 */
public final class Mean extends Function {
  private final Axes axes;
  private final boolean keepdims;

  private Mean(Axes axes, boolean keepdims) {
    this.axes = axes;
    this.keepdims = keepdims;
  }

  /** Returns the average of all elements, without axes. */
  public static Variable mean(Variable x) {
    return mean(x, null, false);
  }

  /** Returns the averages over these axes, all of them for null; refuses other axes [C3]. */
  public static Variable mean(Variable x, int[] axis, boolean keepdims) {
    return new Mean(Axes.of("mean", axis, x.shape(), "C3"), keepdims).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].sum(axes.places(), keepdims).over(axes.count());
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Variable dEach = reshape(mul(dOut, 1.0 / axes.count()), axes.reduced(true));
    return List.of(broadcastTo(dEach, input(0).shape()));
  }
}
