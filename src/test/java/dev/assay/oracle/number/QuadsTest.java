package dev.assay.oracle.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Unary;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings({
  "BigDecimalLiteralDouble",
  "FloatingPointLiteralPrecision"
}) // Exact values are meant.
class QuadsTest {

  private static final MathContext EXACT = new MathContext(60);

  private final Quads quads = new Quads();
  private static final BigDecimal TWO_OVER_ROOT_PI =
      new BigDecimal("1.12837916709551257389615890312154517168810125865799771368817");

  /** Asserts that 34 digits agree with the true value. */
  private static void assertDigits(BigDecimal expected, Quad actual) {
    BigDecimal error = actual.exact().subtract(expected, EXACT).abs();
    BigDecimal allowed = expected.abs().multiply(new BigDecimal("1e-34"));
    assertTrue(error.compareTo(allowed) <= 0, () -> actual + ", expected " + expected);
  }

  /** The exponential as a sum of its series, in exact quads of 60 digits. */
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
      BinaryOperator<Quad> function, BinaryOperator<Double> inDouble, double x, double y) {
    double expected = inDouble.apply(x, y);
    Quad actual = function.apply(quads.of(x), quads.of(y));
    assertEquals(
        expected,
        quads.value(actual),
        Double.isFinite(expected) ? Math.ulp(expected) : 0,
        x + " and " + y);
  }

  @Test
  void constantsEnterAsTheirBinaryValue() {
    assertDigits(new BigDecimal(0.1), quads.of(0.1));
    assertDigits(new BigDecimal(1e300), quads.of(1e300));
    assertEquals(5e-324, quads.value(quads.of(5e-324)));
  }

  @Test
  void arithmeticAgreesWithExactRationals() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      BigDecimal a = new BigDecimal(x);
      BigDecimal b = new BigDecimal(y);
      assertDigits(a.multiply(b), quads.multiply(quads.of(x), quads.of(y)));
      assertDigits(a.divide(b, EXACT), quads.divide(quads.of(x), quads.of(y)));
      assertDigits(a.abs().sqrt(EXACT), quads.apply(Unary.SQRT, quads.of(Math.abs(x))));
      Quad dot = quads.dot(List.of(quads.of(x), quads.of(y)), List.of(quads.of(x), quads.of(y)));
      assertDigits(a.multiply(a).add(b.multiply(b)), dot);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 0.001, 0.1, 0.124, 0.126, 0.5, 1, 3.25, -0.3, -7, 20.5, 40})
  void functionsAgreeWithTheirSeries(double x) {
    BigDecimal a = new BigDecimal(x);
    BigDecimal e = exp(a);
    assertDigits(e, quads.apply(Unary.EXP, quads.of(x)));
    assertDigits(wave(a, 1), quads.apply(Unary.SIN, quads.of(x)));
    assertDigits(wave(a, 0), quads.apply(Unary.COS, quads.of(x)));
    BigDecimal square = e.multiply(e, EXACT);
    BigDecimal tanh =
        square.subtract(BigDecimal.ONE, EXACT).divide(square.add(BigDecimal.ONE, EXACT), EXACT);
    assertDigits(tanh, quads.apply(Unary.TANH, quads.of(x)));
  }

  /** erf as the alternating series 7.1.5 of Abramowitz and Stegun; its terms grow up to e^x^2. */
  private static BigDecimal erf(BigDecimal x) {
    MathContext fine = new MathContext(140);
    BigDecimal square = x.multiply(x, fine).negate();
    BigDecimal power = x;
    BigDecimal sum = x;
    for (int n = 1; n < 500; n++) {
      power = power.multiply(square, fine).divide(BigDecimal.valueOf(n), fine);
      sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), fine), fine);
    }
    return sum.multiply(TWO_OVER_ROOT_PI, fine);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        5e-324, 1e-300, 1e-12, 0.001, 0.1, -0.3, 0.5, 1, -2, 3.25, 6, 7.5, 8.875, 9.99, 12
      })
  void erfAgreesWithItsSeries(double x) {
    assertDigits(erf(new BigDecimal(x)), quads.apply(Unary.ERF, quads.of(x)));
  }

  /** As mpmath has it. */
  @ParameterizedTest
  @CsvSource({
    "0.001953125, 0.00220386275837665392782752846461426172928411859",
    "0.5, 0.520499877813046537682746653891964528736451576",
    "1, 0.842700792949714869341220635082609259296066998",
    "2, 0.995322265018952734162069256367252928610891797",
    "3, 0.999977909503001414558627223870417679620152293",
    "6, 0.999999999999999978480263287501086883406649601",
  })
  void erfHasItsKnownValues(double x, String known) {
    assertDigits(new BigDecimal(known), quads.apply(Unary.ERF, quads.of(x)));
    assertDigits(new BigDecimal(known).negate(), quads.apply(Unary.ERF, quads.of(-x)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 0.001, 0.3, 2, 10, 1e300})
  void logIsTheInverseOfExp(double x) {
    BigDecimal back = exp(quads.apply(Unary.LOG, quads.of(x)).exact());
    BigDecimal error = back.divide(new BigDecimal(x), EXACT).subtract(BigDecimal.ONE);
    assertTrue(error.abs().doubleValue() < 1e-33, error::toString);
  }

  @Test
  void powersAreWholeOrReal() {
    assertDigits(new BigDecimal(0.3).pow(7), quads.pow(quads.of(0.3), quads.of(7)));
    assertDigits(new BigDecimal(-0.3).pow(3), quads.pow(quads.of(-0.3), quads.of(3)));
    assertDigits(
        BigDecimal.ONE.divide(new BigDecimal(BigInteger.valueOf(9)), EXACT),
        quads.pow(quads.of(3), quads.of(-2)));
    assertDigits(
        new BigDecimal(2).sqrt(EXACT).multiply(BigDecimal.valueOf(2)),
        quads.pow(quads.of(2), quads.of(1.5)));
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
        assertLikeDouble(quads::add, d::add, x, y);
        assertLikeDouble(quads::subtract, d::subtract, x, y);
        assertLikeDouble(quads::multiply, d::multiply, x, y);
        assertLikeDouble(quads::divide, d::divide, x, y);
        assertLikeDouble(quads::pow, d::pow, x, y);
        assertLikeDouble(quads::max, d::max, x, y);
        assertLikeDouble(quads::min, d::min, x, y);
      }
      for (Unary function : Unary.values()) {
        assertFunctionLikeDouble(
            each -> quads.apply(function, each), each -> d.apply(function, each), x);
      }
      assertFunctionLikeDouble(quads::floor, d::floor, x);
    }
  }

  private void assertFunctionLikeDouble(
      UnaryOperator<Quad> function, UnaryOperator<Double> inDouble, double x) {
    assertLikeDouble((a, b) -> function.apply(a), (a, b) -> inDouble.apply(a), x, 0);
  }
}
