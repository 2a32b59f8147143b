package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Cos.cos;
import static dev.assay.engine.autograd.function.Mul.mul;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The sine ({@code sin}), element by element.
 *
 * <p>Source: DeZero, functions.py, Sin.
 */
public final class Sin extends Function {
  private Sin() {}

  /** Returns sin(x), for x in radians. */
  public static Variable sin(Variable x) {
    return new Sin().apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].sin();
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(mul(dOut, cos(input(0))));
  }
}
