package dev.assay.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.function.Executable;

/**
 * How the contract makes its arrays and compares them.
 *
 * <p>Expected values come from loops over indices in {@link Nest}. Arithmetic, whose rounding IEEE
 * 754 fixes, must match exactly; the rest within the bounds of the tolerance rule.
 */
interface ArrayCheck {
  double NAN = Double.NaN;
  double INF = Double.POSITIVE_INFINITY;

  /** Pairs of shapes and what they broadcast to. */
  default int[][][] broadcasts() {
    return new int[][][] {
      {{}, {}, {}},
      {{4}, {4}, {4}},
      {{1, 1}, {4}, {1, 4}},
      {{1, 1, 1}, {3, 4}, {1, 3, 4}},
      {{1}, {}, {1}},
      {{3, 4}, {4}, {3, 4}},
      {{3, 4}, {3, 1}, {3, 4}},
      {{3, 4}, {1, 4}, {3, 4}},
      {{3, 1}, {1, 4}, {3, 4}},
      {{3, 1}, {4}, {3, 4}},
      {{3, 4}, {}, {3, 4}},
      {{3, 4}, {1, 1, 1}, {1, 3, 4}},
      {{2, 3, 4}, {3, 4}, {2, 3, 4}},
      {{2, 3, 4}, {2, 1, 4}, {2, 3, 4}},
      {{2, 1, 4}, {3, 1}, {2, 3, 4}},
      {{2, 3, 4, 5}, {3, 1, 1}, {2, 3, 4, 5}},
      {{2, 3, 1, 5}, {1, 4, 1}, {2, 3, 4, 5}},
      {{0, 3}, {3}, {0, 3}},
      {{2, 0}, {2, 1}, {2, 0}},
      {{0}, {1}, {0}},
    };
  }

  Backend backend();

  /** Returns the dtype of the arrays under test. */
  DType dtype();

  /** Returns the generator of this test's data. */
  Random random();

  default Array array(double[] data, int... shape) {
    return backend().array(dtype(), data, shape);
  }

  default Array array(Nest x) {
    return array(x.data(), x.shape());
  }

  default double round(double x) {
    return dtype().round(x);
  }

  default Nest rounded(Nest x) {
    return x.zip(x, (a, b) -> round(a), x.shape());
  }

  default Nest ones(int n, double value) {
    return Nest.of(i -> value, n);
  }

  default void check(Nest expected, Array actual) {
    check(dtype(), expected, actual);
  }

  default void check(DType dtype, Nest expected, Array actual) {
    assertEquals(dtype, actual.dtype());
    assertArrayEquals(expected.shape(), actual.shape());
    check(expected.data(), actual);
  }

  /** Compares exactly, but for the sign of zero. */
  default void check(double[] expected, Array actual) {
    double[] values = actual.toDoubles();
    assertEquals(expected.length, values.length);
    for (int i = 0; i < values.length; i++) {
      assertEquals(expected[i] + 0.0, values[i] + 0.0, "element " + i);
    }
  }

  default void exactly(double[] expected, Array actual) {
    check(expected, actual);
  }

  default void exactly(double[] expected, Array actual, double bound) {
    double[] bounds = Arrays.stream(expected).map(v -> bound * Math.abs(v)).toArray();
    check(new Nest(expected, expected.length), new Nest(bounds, expected.length), actual);
  }

  /** Compares within b u + s of the dtype, after the exact value is rounded: b + |expected|. */
  default void check(Nest expected, Nest bound, Array actual) {
    assertEquals(dtype(), actual.dtype());
    assertArrayEquals(expected.shape(), actual.shape());
    double[] values = actual.toDoubles();
    for (int i = 0; i < values.length; i++) {
      double e = expected.data()[i];
      if (Double.isNaN(e) || Double.isInfinite(e)) {
        assertEquals(e, values[i], "element " + i);
        continue;
      }
      double allowed =
          dtype().unitRoundoff() * (bound.data()[i] + Math.abs(e)) + dtype().underflowStep();
      assertTrue(
          Math.abs(values[i] - e) <= allowed,
          "element %d: %s, expected %s within %s".formatted(i, values[i], e, allowed));
    }
  }

  default void rejects(String message, Executable action) {
    String actual = assertThrows(IllegalArgumentException.class, action).getMessage();
    assertTrue(actual.startsWith(message), actual);
  }
}
