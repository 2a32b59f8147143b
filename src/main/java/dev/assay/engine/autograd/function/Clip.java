package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * A variable kept within two bounds ({@code clip}), element by element; the gradient passes inside,
 * and at the bounds as {@link AtBounds} says.
 *
 * <p>Source: DeZero, functions.py, Clip.
 */
public final class Clip extends Function {
  private final double min;
  private final double max;
  private final AtBounds atBounds;

  private Clip(double min, double max, AtBounds atBounds) {
    this.min = min;
    this.max = max;
    this.atBounds = atBounds;
  }

  /** Returns min(max(x, xMin), xMax). */
  public static Variable clip(Variable x, double xMin, double xMax, AtBounds atBounds) {
    return new Clip(xMin, xMax, atBounds).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].maximum(min).minimum(max);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Array x = input(0).data();
    Array above = x.gt(min).plus(x.eq(min).times(atBounds.share));
    Array below = x.lt(max).plus(x.eq(max).times(atBounds.share));
    return List.of(mul(dOut, new Variable(above.times(below).astype(x.dtype()))));
  }
}
