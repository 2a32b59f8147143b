package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Neg.neg;
import static dev.assay.engine.autograd.function.SumTo.sumTo;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The difference of two variables ({@code sub}), element by element, with broadcasting.
 *
 * <p>Source: DeZero, core.py, Sub.
 */
public final class Sub extends Function {
  private Sub() {}

  /** Returns x0 - x1; refuses shapes that do not broadcast [C3]. */
  public static Variable sub(Variable x0, Variable x1) {
    BroadcastShapes.check("sub", x0, x1, "C3");
    return new Sub().apply(x0, x1);
  }

  /** Returns x0 - x1 for a number x1. */
  public static Variable sub(Variable x0, double x1) {
    return sub(x0, x0.scalar(x1));
  }

  /** Returns x0 - x1 for a number x0. */
  public static Variable sub(double x0, Variable x1) {
    return sub(x1.scalar(x0), x1);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].minus(xs[1]);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Variable x0 = input(0);
    Variable x1 = input(1);
    return List.of(sumTo(dOut, x0.shape()), sumTo(neg(dOut), x1.shape()));
  }
}
