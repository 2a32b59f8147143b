package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Reshape.reshape;
import static dev.assay.engine.autograd.function.Softmax.softmax;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The logarithm of the sum of exponentials along an axis ({@code logsumexp}).
 *
 * <p>Source: DeZero, utils.py, logsumexp.
 */
public final class Logsumexp extends Function {
  private final int axis;
  private final boolean keepdims;

  private Logsumexp(int axis, boolean keepdims) {
    this.axis = axis;
    this.keepdims = keepdims;
  }

  /** Returns log(sum exp(x)); refuses an axis that x does not have [C3]. */
  public static Variable logsumexp(Variable x, int axis, boolean keepdims) {
    int place = Require.axis("logsumexp", axis, x.shape().length, "C3");
    return new Logsumexp(place, keepdims).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    Array highest = xs[0].max(axis, true);
    // Infinity less itself would be NaN.
    Array finite = highest.abs().lt(Double.POSITIVE_INFINITY);
    Array shift = finite.where(highest, highest.zerosLike());
    Array out = xs[0].minus(shift).exp().sum(axis, true).log().plus(shift);
    return keepdims ? out : out.squeeze(axis);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Variable x = input(0);
    Variable kept = reshape(dOut, Shape.with(x.shape(), axis, 1));
    return List.of(mul(kept, softmax(x, axis)));
  }
}
