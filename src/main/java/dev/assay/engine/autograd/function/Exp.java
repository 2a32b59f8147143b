package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The exponential function ({@code exp}), element by element.
 *
 * <p>Source: DeZero, functions.py, Exp.
 */
public final class Exp extends Function {
  private Exp() {}

  /** Returns e^x. */
  public static Variable exp(Variable x) {
    return new Exp().apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].exp();
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(mul(dOut, output()));
  }
}
