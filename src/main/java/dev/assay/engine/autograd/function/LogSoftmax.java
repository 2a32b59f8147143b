package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Softmax.softmax;
import static dev.assay.engine.autograd.function.Sub.sub;
import static dev.assay.engine.autograd.function.Sum.sum;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The logarithm of softmax along an axis ({@code log_softmax}).
 *
 * <p>Source: DeZero, functions.py, LogSoftmax.
 */
public final class LogSoftmax extends Function {
  private final int axis;

  private LogSoftmax(int axis) {
    this.axis = axis;
  }

  /** Returns log softmax(x), of the shape of x; refuses an axis that x does not have [C3]. */
  public static Variable logSoftmax(Variable x, int axis) {
    return new LogSoftmax(Require.axis("log_softmax", axis, x.shape().length, "C3")).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    Array shifted = xs[0].minus(xs[0].max(axis, true));
    return shifted.minus(shifted.exp().sum(axis, true).log());
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Variable total = sum(dOut, new int[] {axis}, true);
    return List.of(sub(dOut, mul(softmax(input(0), axis), total)));
  }
}
