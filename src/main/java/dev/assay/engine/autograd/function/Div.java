package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Neg.neg;
import static dev.assay.engine.autograd.function.SumTo.sumTo;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The quotient of two variables ({@code div}), element by element, with broadcasting.
 *
 * <p>Source: DeZero, core.py, Div, which squares the divisor.
 */
public final class Div extends Function {
  private Div() {}

  /** Returns x0 / x1; refuses shapes that do not broadcast [C3]. */
  public static Variable div(Variable x0, Variable x1) {
    BroadcastShapes.check("div", x0, x1, "C3");
    return new Div().apply(x0, x1);
  }

  /** Returns x0 / x1 for a number x1. */
  public static Variable div(Variable x0, double x1) {
    return div(x0, x0.scalar(x1));
  }

  /** Returns x0 / x1 for a number x0. */
  public static Variable div(double x0, Variable x1) {
    return div(x1.scalar(x0), x1);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].over(xs[1]);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Variable x0 = input(0);
    Variable x1 = input(1);
    Variable slope = div(dOut, x1);
    return List.of(sumTo(slope, x0.shape()), sumTo(mul(neg(slope), output()), x1.shape()));
  }
}
