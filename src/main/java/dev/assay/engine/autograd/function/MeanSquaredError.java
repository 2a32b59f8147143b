package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Neg.neg;
import static dev.assay.engine.autograd.function.Sub.sub;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The sum of the squared differences of two variables of one shape, divided by rows or by elements
 * ({@code mean_squared_error}).
 *
 * <p>Source: DeZero, functions.py, MeanSquaredError, which lets [N] and [N, 1] stretch each other.
 */
public final class MeanSquaredError extends Function {
  private final int divisor;

  private MeanSquaredError(int divisor) {
    this.divisor = divisor;
  }

  /** Returns the loss, a scalar, of x0 [N, ...] [C4] and x1 of its shape [C3]. */
  public static Variable meanSquaredError(Variable x0, Variable x1, Divisor divisor) {
    Require.shape("mean_squared_error", "x1", x1.data(), x0.shape(), "C3");
    if (x0.shape().length == 0) {
      throw Require.error("mean_squared_error", "x0.shape", "[]", "[N, ...]", "C4");
    }
    return new MeanSquaredError(divisor.of(x0.shape())).apply(x0, x1);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].minus(xs[1]).square().sum().over(divisor);
  }

  @Override
  protected List<Variable> backward(Variable dLoss) {
    Variable dX0 = mul(sub(input(0), input(1)), mul(dLoss, 2.0 / divisor));
    return List.of(dX0, neg(dX0));
  }
}
