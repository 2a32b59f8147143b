package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The rectified linear unit with a slope below 0 ({@code leaky_relu}), element by element; the
 * gradient at 0 is the slope.
 *
 * <p>Source: DeZero, functions.py, LeakyReLU.
 */
public final class LeakyRelu extends Function {
  private final double slope;

  private LeakyRelu(double slope) {
    this.slope = slope;
  }

  /** Returns x where x is above 0, slope x elsewhere. */
  public static Variable leakyRelu(Variable x, double slope) {
    return new LeakyRelu(slope).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    Array x = xs[0];
    return x.gt(0).where(x, x.times(slope));
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Array x = input(0).data();
    return List.of(mul(dOut, new Variable(x.gt(0).where(x.scalar(1), x.scalar(slope)))));
  }
}
