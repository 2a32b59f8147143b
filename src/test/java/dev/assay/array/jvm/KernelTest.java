package dev.assay.array.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.DType;
import dev.assay.array.Unary;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What the kernels of the backend {@code jvm} promise beyond the contract. */
class KernelTest {
  @Test
  void tanhIsWithinTwoUlpEverywhere() {
    Random random = new Random(1);
    for (int i = 0; i < 400_000; i++) {
      double x = Math.scalb(random.nextDouble() * 2 - 1, random.nextInt(40) - 34);
      double expected = StrictMath.tanh(x);
      // Half an ulp and more of the two is StrictMath's own.
      double error = Math.abs(DoubleTanh.value(x) - expected) / Math.ulp(expected);
      assertTrue(error <= 2, "tanh(" + x + ") is off by " + error + " ulp");
    }
    for (double x :
        new double[] {0, -0.0, 1e-300, -Double.MIN_VALUE, 22, -800, Double.NEGATIVE_INFINITY}) {
      assertEquals(StrictMath.tanh(x), DoubleTanh.value(x));
    }
    assertEquals(Double.NaN, DoubleTanh.value(Double.NaN));
  }

  /** Up to two of the three ulp are those of the exact value, which has three roundings. */
  @Test
  void sigmoidIsWithinThreeUlpEverywhere() {
    Random random = new Random(3);
    double[] x = new double[400_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.scalb(random.nextDouble() * 2 - 1, random.nextInt(40) - 30);
    }
    double[] actual = sigmoid(x);
    for (int i = 0; i < x.length; i++) {
      double expected = 1 / (1 + StrictMath.exp(-x[i]));
      double error = Math.abs(actual[i] - expected) / Math.ulp(expected);
      assertTrue(error <= 3, "sigmoid(" + x[i] + ") is off by " + error + " ulp");
    }
    double[] edges = {0, -0.0, 1e-300, 40, 800, Double.POSITIVE_INFINITY, -711, -800, Double.NaN};
    assertArrayEquals(new double[] {.5, .5, .5, 1, 1, 1, 0, 0, Double.NaN}, sigmoid(edges));
    assertArrayEquals(new double[] {0}, sigmoid(Double.NEGATIVE_INFINITY));
  }

  private static double[] sigmoid(double... x) {
    return JvmBackend.INSTANCE.array(x, x.length).sigmoid().toDoubles();
  }

  /** Halving down to 128 and two sums in each: at most 64 + log2(n / 128) + 1 roundings. */
  @Test
  void sumsArePairwise() {
    int n = 1 << 20;
    double exact = n * 0.1;
    double sum = JvmBackend.INSTANCE.full(DType.FLOAT64, 0.1, n).sum().item();
    assertTrue(Math.abs(sum - exact) <= 78 * 0x1p-53 * exact, "sum " + sum);
  }

  @Test
  void float32SumsAreRoundedOnce() {
    Array x = JvmBackend.INSTANCE.full(DType.FLOAT32, 0.1, 1000, 1000);
    double exact = 1e6 * (double) 0.1f;
    assertEquals((double) (float) exact, x.sum().item());
    assertEquals((double) (float) (1000 * (double) 0.1f), x.sum(0).toDoubles()[0]);
  }

  /** StrictMath's own half ulp and more is of a double, and so does not count. */
  @Test
  void float32FunctionsAreWithinThreeUlpEverywhere() {
    Random random = new Random(2);
    double[] x = new double[400_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.scalb(random.nextDouble() * 2 - 1, random.nextInt(150) - 140);
    }
    isWithinThreeUlp(x, Unary.EXP, StrictMath::exp);
    isWithinThreeUlp(x, Unary.TANH, StrictMath::tanh);
    isWithinThreeUlp(x, Unary.SIGMOID, v -> 1 / (1 + StrictMath.exp(-v)));
  }

  private static void isWithinThreeUlp(double[] x, Unary op, DoubleUnaryOperator exact) {
    double[] actual = JvmBackend.INSTANCE.array(DType.FLOAT32, x, x.length).apply(op).toDoubles();
    for (int i = 0; i < x.length; i++) {
      double expected = exact.applyAsDouble(x[i]);
      if (Math.abs(expected) > Float.MAX_VALUE) {
        assertEquals(Double.POSITIVE_INFINITY, actual[i]);
        continue;
      }
      double error = Math.abs(actual[i] - expected) / Math.ulp((float) expected);
      assertTrue(error <= 3, op + "(" + x[i] + ") is off by " + error + " ulp");
    }
  }

  @Test
  void float32FunctionsEndInTheirLimits() {
    float least = Float.MIN_VALUE;
    double nan = Double.NaN;
    double inf = Double.POSITIVE_INFINITY;
    double[] x = {0, least, -least, 88.73f, -103.9f, -104.1f, inf, -inf, nan};
    Array held = JvmBackend.INSTANCE.array(DType.FLOAT32, x, x.length);
    assertArrayEquals(new double[] {1, 1, 1, inf, least, 0, inf, 0, nan}, held.exp().toDoubles());
    assertArrayEquals(
        new double[] {0, least, -least, 1, -1, -1, 1, -1, nan}, held.tanh().toDoubles());
    assertArrayEquals(
        new double[] {0.5, 0.5, 0.5, 1, least, 0, 1, 0, nan}, held.sigmoid().toDoubles());
  }

  /** A sum of many small rows in float32 would stop growing at 2^24. */
  @Test
  void float32RowsAddUpInDouble() {
    Array ones = JvmBackend.INSTANCE.full(DType.FLOAT32, 1, 1 << 20, 2);
    Array total = JvmBackend.INSTANCE.full(DType.FLOAT32, 1 << 25, 1, 2);
    Array ids = JvmBackend.INSTANCE.zeros(DType.INT64, 1 << 20);
    double expected = (1 << 25) + (1 << 20);
    assertArrayEquals(new double[] {expected, expected}, total.scatterAdd(ids, ones).toDoubles());
    assertArrayEquals(
        new double[] {expected, expected}, Array.concat(0, total, ones).sum(0).toDoubles());
  }
}
