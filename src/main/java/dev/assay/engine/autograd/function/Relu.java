package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The rectified linear unit ({@code relu}), element by element; the gradient at 0 is 0.
 *
 * <p>Source: DeZero, functions.py, ReLU.
 */
public final class Relu extends Function {
  private Relu() {}

  /** Returns max(x, 0). */
  public static Variable relu(Variable x) {
    return new Relu().apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].maximum(0);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(mul(dOut, new Variable(input(0).data().gt(0))));
  }
}
