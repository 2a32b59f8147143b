package dev.assay.engine.function;

import static dev.assay.engine.function.Mul.mul;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * A variable kept within two bounds ({@code clip}), element by element; the gradient passes inside
 * and at the bounds.
 *
 * <p>Source: DeZero, functions.py, Clip.
 */
public final class Clip extends Function {
  private final double min;
  private final double max;

  private Clip(double min, double max) {
    this.min = min;
    this.max = max;
  }

  /** Returns min(max(x, xMin), xMax). */
  public static Variable clip(Variable x, double xMin, double xMax) {
    return new Clip(xMin, xMax).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].maximum(min).minimum(max);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Array x = input(0).data();
    return List.of(mul(dOut, new Variable(x.ge(min).times(x.le(max)))));
  }
}
