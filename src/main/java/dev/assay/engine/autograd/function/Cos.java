package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Neg.neg;
import static dev.assay.engine.autograd.function.Sin.sin;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The cosine ({@code cos}), element by element.
 *
 * <p>Source: DeZero, functions.py, Cos.
 */
public final class Cos extends Function {
  private Cos() {}

  /** Returns cos(x), for x in radians. */
  public static Variable cos(Variable x) {
    return new Cos().apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].cos();
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(mul(dOut, neg(sin(input(0)))));
  }
}
