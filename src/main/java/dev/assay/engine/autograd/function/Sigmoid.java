package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Sub.sub;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The logistic function ({@code sigmoid}), element by element.
 *
 * <p>Source: DeZero, functions.py, Sigmoid.
 */
public final class Sigmoid extends Function {
  private Sigmoid() {}

  /** Returns 1 / (1 + exp(-x)). */
  public static Variable sigmoid(Variable x) {
    return new Sigmoid().apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].sigmoid();
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(mul(dOut, mul(sub(1, output()), output())));
  }
}
