package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Sub.sub;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The hyperbolic tangent ({@code tanh}), element by element.
 *
 * <p>Source: DeZero, functions.py, Tanh.
 */
public final class Tanh extends Function {
  private Tanh() {}

  /** Returns tanh(x). */
  public static Variable tanh(Variable x) {
    return new Tanh().apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].tanh();
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(mul(dOut, sub(1, mul(output(), output()))));
  }
}
