package dev.assay.array.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.DType;
import java.util.Random;
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
      double error = Math.abs(Tanh.value(x) - expected) / Math.ulp(expected);
      assertTrue(error <= 2, "tanh(" + x + ") is off by " + error + " ulp");
    }
    for (double x :
        new double[] {0, -0.0, 1e-300, -Double.MIN_VALUE, 22, -800, Double.NEGATIVE_INFINITY}) {
      assertEquals(StrictMath.tanh(x), Tanh.value(x));
    }
    assertEquals(Double.NaN, Tanh.value(Double.NaN));
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

  /** Larger than every block: the sums of whole numbers are exact in any order. */
  @Test
  void largeProductsMatchTheDefinition() {
    int m = 37;
    int k = 71;
    int n = 1100;
    double[] x = new double[m * k];
    double[] y = new double[k * n];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 13 - 6;
    }
    for (int i = 0; i < y.length; i++) {
      y[i] = i % 17 - 8;
    }
    double[] product =
        JvmBackend.INSTANCE.array(x, m, k).matmul(JvmBackend.INSTANCE.array(y, k, n)).toDoubles();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double expected = 0;
        for (int p = 0; p < k; p++) {
          expected += x[i * k + p] * y[p * n + j];
        }
        assertEquals(expected, product[i * n + j]);
      }
    }
  }
}
