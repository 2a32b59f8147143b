package dev.assay.oracle.number;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Unary;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each elementwise function in double, with its derivative, against its 34 digits. */
class RowsTest {

  private final Quads quads = new Quads();

  /** Numbers of every size at which the function has a value. */
  private static DoubleStream arguments(Unary function) {
    Random random = new Random(5);
    return DoubleStream.generate(
            () -> Math.scalb(random.nextDouble() * 2 - 1, random.nextInt(24) - 20))
        .filter(x -> !Double.isNaN(function.value(x)))
        .limit(2000);
  }

  /** The rule of spec/tolerance.md grants a library function four units in the last place. */
  @ParameterizedTest
  @EnumSource
  void theValueIsWithinFourUlp(Unary function) {
    arguments(function)
        .forEach(
            x -> {
              double y = function.value(x);
              Quad exact = quads.apply(function, quads.of(x));
              double error = Math.abs(quads.value(quads.subtract(quads.of(y), exact)));
              assertTrue(
                  error <= 4 * Math.ulp(y), () -> function + "(" + x + ") is off by " + error);
            });
  }

  /** The error of the quotient is about h^2; that of a derivative is relative to it or to 1. */
  @ParameterizedTest
  @EnumSource
  void theDerivativeIsTheQuotientOfDifferences(Unary function) {
    arguments(function)
        .forEach(
            x -> {
              Quad h = quads.of(Math.abs(x) * 0x1p-40);
              Quad above = quads.apply(function, quads.of(x).add(h));
              Quad below = quads.apply(function, quads.of(x).subtract(h));
              double quotient = quads.value(above.subtract(below).divide(h.scaled(1)));
              double derivative = function.derivative(x, function.value(x));
              double allowed = 0x1p-49 * Math.max(1, Math.abs(quotient));
              assertTrue(
                  Math.abs(derivative - quotient) <= allowed,
                  () -> function + "'(" + x + ")=" + derivative + ", expected " + quotient);
            });
  }
}
