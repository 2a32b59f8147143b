package dev.assay.engine.autograd;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.function.Cos;
import dev.assay.engine.autograd.function.Exp;
import dev.assay.engine.autograd.function.Log;
import dev.assay.engine.autograd.function.Pow;
import dev.assay.engine.autograd.function.Sigmoid;
import dev.assay.engine.autograd.function.Sin;
import dev.assay.engine.autograd.function.Tanh;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The derivatives of a function of one variable ({@code derivatives}), by going back from each of
 * them to the next.
 *
 * <p>Source: DeZero, steps 33 to 35.
 */
public final class Derivatives {
  private static final Map<String, UnaryOperator<Variable>> FUNCTIONS =
      new TreeMap<>(
          Map.of(
              "cos", Cos::cos,
              "exp", Exp::exp,
              "log", Log::log,
              "sigmoid", Sigmoid::sigmoid,
              "sin", Sin::sin,
              "tanh", Tanh::tanh));

  private final UnaryOperator<Variable> function;
  private final int order;

  private Derivatives(UnaryOperator<Variable> function, int order) {
    if (order < 0) {
      throw Require.error("derivatives", "order", order, "order >= 0", "C2");
    }
    this.function = function;
    this.order = order;
  }

  /** Makes the derivatives up to an order [C2] of the function of that name [C1]. */
  public static Derivatives of(String function, int order) {
    UnaryOperator<Variable> found = FUNCTIONS.get(function);
    if (found == null) {
      String expected = "pow or one of " + FUNCTIONS.keySet();
      throw Require.error("derivatives", "function", function, expected, "C1");
    }
    return new Derivatives(found, order);
  }

  /** Makes the derivatives up to an order [C2] of x^exponent. */
  public static Derivatives ofPow(double exponent, int order) {
    return new Derivatives(x -> Pow.pow(x, exponent), order);
  }

  /** Returns f(x), f'(x), ... up to the order, each of the shape of x. */
  public List<Array> forward(Array x) {
    Variable variable = new Variable(x);
    Variable derivative = function.apply(variable);
    List<Array> derivatives = new ArrayList<>(List.of(derivative.data()));
    for (int n = 1; n <= order; n++) {
      variable.clearGradient();
      derivative.backward(Variable.Keep.GRAPH);
      derivative = variable.gradient();
      derivatives.add(derivative.data());
    }
    return derivatives;
  }
}
