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
  /** Which bound out has where they are in the wrong order. */
  public enum CrossedBounds {
    UPPER,
    LOWER
  }

  private final double min;
  private final double max;
  private final AtBounds atBounds;
  private final CrossedBounds crossedBounds;

  private Clip(double min, double max, AtBounds atBounds, CrossedBounds crossedBounds) {
    this.min = min;
    this.max = max;
    this.atBounds = atBounds;
    this.crossedBounds = crossedBounds;
  }

  /** Returns min(max(x, xMin), xMax); the lower bound comes last if it is to win. */
  public static Variable clip(
      Variable x, double xMin, double xMax, AtBounds atBounds, CrossedBounds crossedBounds) {
    return new Clip(xMin, xMax, atBounds, crossedBounds).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return crossedBounds == CrossedBounds.LOWER
        ? xs[0].minimum(max).maximum(min)
        : xs[0].maximum(min).minimum(max);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Array x = input(0).data();
    Array above = x.gt(min).plus(x.eq(min).times(atBounds.share));
    Array below = x.lt(max).plus(x.eq(max).times(atBounds.share));
    return List.of(mul(dOut, new Variable(above.times(below).astype(x.dtype()))));
  }
}
