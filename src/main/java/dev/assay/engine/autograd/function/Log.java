package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Div.div;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The natural logarithm ({@code log}), element by element.
 *
 * <p>Source: DeZero, functions.py, Log.
 */
public final class Log extends Function {
  private Log() {}

  /** Returns ln(x). */
  public static Variable log(Variable x) {
    return new Log().apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].log();
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(div(dOut, input(0)));
  }
}
