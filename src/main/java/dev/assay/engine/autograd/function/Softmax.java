package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Sub.sub;
import static dev.assay.engine.autograd.function.Sum.sum;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * Exponentials divided by their sum along an axis ({@code softmax}).
 *
 * <p>Source: DeZero, functions.py, Softmax.
 */
public final class Softmax extends Function {
  private final int axis;

  private Softmax(int axis) {
    this.axis = axis;
  }

  /** Returns softmax(x), of the shape of x; refuses an axis that x does not have [C3]. */
  public static Variable softmax(Variable x, int axis) {
    return new Softmax(Require.axis("softmax", axis, x.shape().length, "C3")).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return dev.assay.engine.explicit.layer.Softmax.softmax(xs[0], axis);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Variable mean = sum(mul(output(), dOut), new int[] {axis}, true);
    return List.of(mul(output(), sub(dOut, mean)));
  }
}
