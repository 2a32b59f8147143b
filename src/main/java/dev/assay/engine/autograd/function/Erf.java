package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Exp.exp;
import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Neg.neg;

import dev.assay.array.Array;
import dev.assay.array.Unary;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The error function, element by element, as others are made of: it is no op itself.
 *
 * <p>Source: Abramowitz and Stegun, 7.1.1.
 */
public final class Erf extends Function {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  private Erf() {}

  /** Returns 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x. */
  public static Variable erf(Variable x) {
    return new Erf().apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].apply(Unary.ERF);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Variable x = input(0);
    return List.of(mul(dOut, mul(exp(neg(mul(x, x))), TWO_OVER_ROOT_PI)));
  }
}
