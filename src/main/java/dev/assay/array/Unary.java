package dev.assay.array;

import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erf;

/**
 * The elementwise functions of one array: a row each, with its value and its derivative in double.
 *
 * <p>A row is all that a new function takes. Every backend plays it as it stands, and has a loop of
 * its own only where a benchmark asks for one; a name of its own in {@link Array} is for those used
 * often. The oracle's numbers and bounds, and the Python reference under Jython, have it from here
 * too; its 34 digits, which no double can give, are a row of {@code Quads}.
 */
public enum Unary {
  NEGATE(x -> -x, (x, y) -> -1),
  ABS(Math::abs, (x, y) -> Math.signum(x)),
  EXP(Math::exp, (x, y) -> y),
  LOG(Math::log, (x, y) -> 1 / x),
  SQRT(Math::sqrt, (x, y) -> 1 / (2 * y)),
  SIN(Math::sin, (x, y) -> Math.cos(x)),
  COS(Math::cos, (x, y) -> -Math.sin(x)),
  TANH(Math::tanh, (x, y) -> 1 - y * y),
  SIGMOID(x -> 1 / (1 + Math.exp(-x)), (x, y) -> y * (1 - y)),
  ERF(Erf::value, (x, y) -> 2 / Math.sqrt(Math.PI) * Math.exp(-x * x));

  private final String label = name().toLowerCase(Locale.ROOT);
  private final DoubleUnaryOperator value;
  private final DoubleBinaryOperator derivative;

  Unary(DoubleUnaryOperator value, DoubleBinaryOperator derivative) {
    this.value = value;
    this.derivative = derivative;
  }

  /** Returns the value at x. */
  public double value(double x) {
    return value.applyAsDouble(x);
  }

  /** Returns the derivative at x, where y is the value. */
  public double derivative(double x, double y) {
    return derivative.applyAsDouble(x, y);
  }

  /** Puts the values at x into out, which may be x. */
  public void values(double[] x, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = value.applyAsDouble(x[i]);
    }
  }

  /** Returns whether nothing is rounded: the value of a whole number is a whole number. */
  public boolean isExact() {
    return this == NEGATE || this == ABS;
  }

  /** Returns the dtype of the result: that of x, or float64 where an integer has no such value. */
  public DType resultType(DType x) {
    if (this == NEGATE && x == DType.BOOL) {
      throw new IllegalArgumentException("negate: x.dtype=bool, expected a number");
    }
    return x.isFloat() || isExact() ? x : DType.FLOAT64;
  }

  /** Returns the name, such as {@code exp}. */
  public String label() {
    return label;
  }
}
