package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The negative of a variable ({@code neg}), element by element.
 *
 * <p>Source: DeZero, core.py, Neg.
 */
public final class Neg extends Function {
  private Neg() {}

  /** Returns -x. */
  public static Variable neg(Variable x) {
    return new Neg().apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].negate();
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(neg(dOut));
  }
}
