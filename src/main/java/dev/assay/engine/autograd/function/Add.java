package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.SumTo.sumTo;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The sum of two variables ({@code add}), element by element, with broadcasting.
 *
 * <p>Source: DeZero, core.py, Add.
 */
public final class Add extends Function {
  private Add() {}

  /** Returns x0 + x1; refuses shapes that do not broadcast [C3]. */
  public static Variable add(Variable x0, Variable x1) {
    BroadcastShapes.check("add", x0, x1, "C3");
    return new Add().apply(x0, x1);
  }

  /** Returns x0 + x1 for a number x1. */
  public static Variable add(Variable x0, double x1) {
    return add(x0, x0.scalar(x1));
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].plus(xs[1]);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Variable x0 = input(0);
    Variable x1 = input(1);
    return List.of(sumTo(dOut, x0.shape()), sumTo(dOut, x1.shape()));
  }
}
