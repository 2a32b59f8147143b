package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Sigmoid.sigmoid;
import static dev.assay.engine.autograd.function.Sub.sub;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The cross entropy of two classes, from logits ({@code sigmoid_cross_entropy}).
 *
 * <p>Source: DeZero, functions.py, sigmoid_cross_entropy, which is NaN where the sigmoid is 1.
 */
public final class SigmoidCrossEntropy extends Function {
  private final Array t;
  private final int divisor;

  private SigmoidCrossEntropy(Array t, int divisor) {
    this.t = t;
    this.divisor = divisor;
  }

  /** Returns the loss, a scalar, of logits x [N, ...] [C4] and targets t of its shape [C3]. */
  public static Variable sigmoidCrossEntropy(Variable x, Array t, Divisor divisor) {
    if (x.shape().length == 0) {
      throw Require.error("sigmoid_cross_entropy", "x.shape", "[]", "[N, ...]", "C4");
    }
    Require.shape("sigmoid_cross_entropy", "t", t, x.shape(), "C3");
    Array targets = t.astype(x.data().dtype());
    return new SigmoidCrossEntropy(targets, divisor.of(x.shape())).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    Array x = xs[0];
    Array positive = weighed(t, softplus(x.negate()));
    Array negative = weighed(t.rminus(1), softplus(x));
    return positive.plus(negative).sum().over(divisor);
  }

  /** A weight of 0 leaves nothing, even of what is infinite. */
  private static Array weighed(Array weight, Array x) {
    return weight.eq(0).where(weight, weight.times(x));
  }

  @Override
  protected List<Variable> backward(Variable dLoss) {
    Variable difference = sub(sigmoid(input(0)), new Variable(t));
    return List.of(mul(difference, mul(dLoss, 1.0 / divisor)));
  }

  /** Returns log(1 + exp(x)), without overflow. */
  private static Array softplus(Array x) {
    return x.maximum(0).plus(x.abs().negate().exp().plus(1).log());
  }
}
