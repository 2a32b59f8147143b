package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Add.add;
import static dev.assay.engine.autograd.function.Div.div;
import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Sub.sub;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The cross entropy of two classes, from probabilities ({@code binary_cross_entropy}).
 *
 * <p>Source: DeZero, functions.py, binary_cross_entropy, which clips to 0.999 from above.
 */
public final class BinaryCrossEntropy extends Function {
  private final Array t;
  private final double eps;
  private final int divisor;
  private Array inside;

  private BinaryCrossEntropy(Array t, double eps, int divisor) {
    this.t = t;
    this.eps = eps;
    this.divisor = divisor;
  }

  /**
   * Returns the loss, a scalar, of probabilities p [N, ...] [C4] and targets t of its shape [C3].
   *
   * @param eps how close to 0 and 1 a probability may come
   */
  public static Variable binaryCrossEntropy(Variable p, Array t, double eps, Divisor divisor) {
    if (p.shape().length == 0) {
      throw Require.error("binary_cross_entropy", "p.shape", "[]", "[N, ...]", "C4");
    }
    Require.shape("binary_cross_entropy", "t", t, p.shape(), "C3");
    Array targets = t.astype(p.data().dtype());
    return new BinaryCrossEntropy(targets, eps, divisor.of(p.shape())).apply(p);
  }

  @Override
  protected Array forward(Array... xs) {
    Array p = xs[0];
    Array q = p.rminus(1);
    inside = p.minimum(q).lt(eps).where(p.zerosLike(), p.zerosLike().plus(1));
    Array positive = t.times(clipped(p).log());
    Array negative = t.rminus(1).times(clipped(q).log());
    return positive.plus(negative).sum().negate().over(divisor);
  }

  @Override
  protected List<Variable> backward(Variable dLoss) {
    Variable half = new Variable(inside.rminus(1).times(0.5));
    Variable p = add(mul(input(0), new Variable(inside)), half);
    Variable negative = div(new Variable(t.rminus(1)), sub(1, p));
    Variable slope = sub(negative, div(new Variable(t), p));
    return List.of(mul(slope, mul(dLoss, new Variable(inside.over(divisor)))));
  }

  private Array clipped(Array p) {
    return p.maximum(eps).minimum(1 - eps);
  }
}
