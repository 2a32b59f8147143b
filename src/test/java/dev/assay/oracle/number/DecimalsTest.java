package dev.assay.oracle.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.dfp.Dfp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings({
  "BigDecimalLiteralDouble",
  "FloatingPointLiteralPrecision"
}) // Exact values are meant.
class DecimalsTest {

  private static final MathContext EXACT = new MathContext(60);

  private final Decimals decimals = new Decimals();

  /** Asserts that 34 digits agree with the true value. */
  private static void assertDigits(BigDecimal expected, Dfp actual) {
    BigDecimal error = new BigDecimal(actual.toString()).subtract(expected, EXACT).abs();
    BigDecimal allowed = expected.abs().multiply(new BigDecimal("1e-34"));
    assertTrue(error.compareTo(allowed) <= 0, () -> actual + ", expected " + expected);
  }

  /** The exponential as a sum of its series, in exact decimals of 60 digits. */
  private static BigDecimal exp(BigDecimal x) {
    int halvings = 12;
    BigDecimal small = x.divide(BigDecimal.valueOf(1L << halvings), EXACT);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int n = 1; n < 60; n++) {
      term = term.multiply(small, EXACT).divide(BigDecimal.valueOf(n), EXACT);
      sum = sum.add(term, EXACT);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, EXACT);
    }
    return sum;
  }

  /** Sine (odd) or cosine (even) as the sum of the series. */
  private static BigDecimal wave(BigDecimal x, int first) {
    // The terms grow up to e^40 before they cancel.
    MathContext fine = new MathContext(90);
    BigDecimal term = first == 0 ? BigDecimal.ONE : x;
    BigDecimal sum = term;
    for (int n = first + 2; n < 250; n += 2) {
      BigDecimal square = x.multiply(x, fine).negate();
      term = term.multiply(square, fine).divide(BigDecimal.valueOf((long) n * (n - 1)), fine);
      sum = sum.add(term, fine);
    }
    return sum;
  }

  private void assertLikeDouble(
      BinaryOperator<Dfp> function, BinaryOperator<Double> inDouble, double x, double y) {
    double expected = inDouble.apply(x, y);
    Dfp actual = function.apply(decimals.of(x), decimals.of(y));
    assertEquals(
        expected,
        decimals.value(actual),
        Double.isFinite(expected) ? Math.ulp(expected) : 0,
        x + " and " + y);
  }

  @Test
  void constantsEnterAsTheirBinaryValue() {
    assertDigits(new BigDecimal(0.1), decimals.of(0.1));
    assertDigits(new BigDecimal(1e300), decimals.of(1e300));
    assertEquals(5e-324, decimals.value(decimals.of(5e-324)));
  }

  @Test
  void arithmeticAgreesWithExactRationals() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      BigDecimal a = new BigDecimal(x);
      BigDecimal b = new BigDecimal(y);
      assertDigits(a.multiply(b), decimals.multiply(decimals.of(x), decimals.of(y)));
      assertDigits(a.divide(b, EXACT), decimals.divide(decimals.of(x), decimals.of(y)));
      assertDigits(a.abs().sqrt(EXACT), decimals.sqrt(decimals.of(Math.abs(x))));
      Dfp dot =
          decimals.dot(
              List.of(decimals.of(x), decimals.of(y)), List.of(decimals.of(x), decimals.of(y)));
      assertDigits(a.multiply(a).add(b.multiply(b)), dot);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 0.001, 0.1, 0.124, 0.126, 0.5, 1, 3.25, -0.3, -7, 20.5, 40})
  void functionsAgreeWithTheirSeries(double x) {
    BigDecimal a = new BigDecimal(x);
    BigDecimal e = exp(a);
    assertDigits(e, decimals.exp(decimals.of(x)));
    assertDigits(wave(a, 1), decimals.sin(decimals.of(x)));
    assertDigits(wave(a, 0), decimals.cos(decimals.of(x)));
    BigDecimal square = e.multiply(e, EXACT);
    BigDecimal tanh =
        square.subtract(BigDecimal.ONE, EXACT).divide(square.add(BigDecimal.ONE, EXACT), EXACT);
    assertDigits(tanh, decimals.tanh(decimals.of(x)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 0.001, 0.3, 2, 10, 1e300})
  void logIsTheInverseOfExp(double x) {
    BigDecimal back = exp(new BigDecimal(decimals.log(decimals.of(x)).toString()));
    BigDecimal error = back.divide(new BigDecimal(x), EXACT).subtract(BigDecimal.ONE);
    assertTrue(error.abs().doubleValue() < 1e-33, error::toString);
  }

  @Test
  void powersAreWholeOrReal() {
    assertDigits(new BigDecimal(0.3).pow(7), decimals.pow(decimals.of(0.3), decimals.of(7)));
    assertDigits(new BigDecimal(-0.3).pow(3), decimals.pow(decimals.of(-0.3), decimals.of(3)));
    assertDigits(
        BigDecimal.ONE.divide(new BigDecimal(BigInteger.valueOf(9)), EXACT),
        decimals.pow(decimals.of(3), decimals.of(-2)));
    assertDigits(
        new BigDecimal(2).sqrt(EXACT).multiply(BigDecimal.valueOf(2)),
        decimals.pow(decimals.of(2), decimals.of(1.5)));
  }

  @Test
  void specialValuesAreThoseOfFloat64() {
    Doubles d = Doubles.DOUBLES;
    double[] specials = {
      0,
      1,
      -1,
      2,
      -2.5,
      1e200,
      -1e200,
      1e-200,
      5e-324,
      Double.MAX_VALUE,
      800,
      -800,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NaN
    };
    for (double x : specials) {
      for (double y : specials) {
        assertLikeDouble(decimals::add, d::add, x, y);
        assertLikeDouble(decimals::subtract, d::subtract, x, y);
        assertLikeDouble(decimals::multiply, d::multiply, x, y);
        assertLikeDouble(decimals::divide, d::divide, x, y);
        assertLikeDouble(decimals::pow, d::pow, x, y);
        assertLikeDouble(decimals::max, d::max, x, y);
        assertLikeDouble(decimals::min, d::min, x, y);
      }
      assertFunctionLikeDouble(decimals::exp, d::exp, x);
      assertFunctionLikeDouble(decimals::log, d::log, x);
      assertFunctionLikeDouble(decimals::sqrt, d::sqrt, x);
      assertFunctionLikeDouble(decimals::tanh, d::tanh, x);
      assertFunctionLikeDouble(decimals::abs, d::abs, x);
      assertFunctionLikeDouble(decimals::floor, d::floor, x);
    }
  }

  private void assertFunctionLikeDouble(
      UnaryOperator<Dfp> function, UnaryOperator<Double> inDouble, double x) {
    assertLikeDouble((a, b) -> function.apply(a), (a, b) -> inDouble.apply(a), x, 0);
  }
}
