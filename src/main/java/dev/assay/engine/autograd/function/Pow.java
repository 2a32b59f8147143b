package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * A variable to the power of a number ({@code pow}), element by element.
 *
 * <p>Source: DeZero, core.py, Pow.
 */
public final class Pow extends Function {
  private final double c;

  private Pow(double c) {
    this.c = c;
  }

  /** Returns x^c. */
  public static Variable pow(Variable x, double c) {
    return new Pow(c).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].pow(c);
  }

  /** The gradient of x^0 is 0, also at 0, where c x^(c - 1) would be 0 times infinity. */
  @Override
  protected List<Variable> backward(Variable dOut) {
    Variable x = input(0);
    if (c == 0) {
      return List.of(new Variable(x.data().zerosLike()));
    }
    return List.of(mul(dOut, mul(pow(x, c - 1), c)));
  }
}
