package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The rectified linear unit with a slope below 0 ({@code leaky_relu}), element by element.
 *
 * <p>Source: DeZero, functions.py, LeakyReLU.
 */
public final class LeakyRelu extends Function {
  /** The slope at exactly 0. */
  public enum AtZero {
    /** That below 0. */
    SLOPE,
    /** That above 0. */
    ONE
  }

  private final double slope;
  private final AtZero atZero;

  private LeakyRelu(double slope, AtZero atZero) {
    this.slope = slope;
    this.atZero = atZero;
  }

  /** Returns x where x is above 0, slope x elsewhere. */
  public static Variable leakyRelu(Variable x, double slope, AtZero atZero) {
    return new LeakyRelu(slope, atZero).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    Array x = xs[0];
    return x.gt(0).where(x, x.times(slope));
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Array x = input(0).data();
    Array above = atZero == AtZero.ONE ? x.ge(0) : x.gt(0);
    return List.of(mul(dOut, new Variable(above.where(x.scalar(1), x.scalar(slope)))));
  }
}
