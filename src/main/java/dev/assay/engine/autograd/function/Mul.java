package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.SumTo.sumTo;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The product of two variables ({@code mul}), element by element, with broadcasting.
 *
 * <p>Source: DeZero, core.py, Mul.
 */
public final class Mul extends Function {
  private Mul() {}

  /** Returns x0 x1; refuses shapes that do not broadcast [C3]. */
  public static Variable mul(Variable x0, Variable x1) {
    BroadcastShapes.check("mul", x0, x1, "C3");
    return new Mul().apply(x0, x1);
  }

  /** Returns x0 x1 for a number x1. */
  public static Variable mul(Variable x0, double x1) {
    return mul(x0, x0.scalar(x1));
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].times(xs[1]);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Variable x0 = input(0);
    Variable x1 = input(1);
    return List.of(sumTo(mul(dOut, x1), x0.shape()), sumTo(mul(dOut, x0), x1.shape()));
  }
}
