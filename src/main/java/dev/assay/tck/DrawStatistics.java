package dev.assay.tck;

import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether two samples of draws look alike: axis 0 counts the draws, and the means of what one draw
 * shows are compared.
 */
final class DrawStatistics {

  /** A mean of one sample strays further than so many standard errors once in 5e8. */
  private static final double STRAY = 6;

  /** What one draw shows: its mean, its mean square, how alike its elements are, repeats. */
  private static final List<ToDoubleFunction<double[]>> FEATURES =
      List.of(
          draw -> Arrays.stream(draw).average().orElse(0),
          draw -> Arrays.stream(draw).map(x -> x * x).average().orElse(0),
          draw -> Math.pow(Arrays.stream(draw).average().orElse(0), 2),
          draw -> Arrays.stream(draw).distinct().count());

  private DrawStatistics() {}

  static boolean agree(Tensor a, Tensor b) {
    double[][] left = rows(a);
    double[][] right = rows(b);
    if (left.length == 0 || right.length == 0 || left[0].length != right[0].length) {
      return false;
    }
    if (repeats(left) && repeats(right)) {
      return true;
    }
    return FEATURES.stream().allMatch(feature -> near(of(left, feature), of(right, feature)));
  }

  private static double[][] rows(Tensor draws) {
    int count = draws.shape().length == 0 ? 0 : draws.shape()[0];
    double[][] rows = new double[count][];
    int size = count == 0 ? 0 : draws.data().length / count;
    for (int i = 0; i < count; i++) {
      rows[i] = Arrays.copyOfRange(draws.data(), i * size, (i + 1) * size);
    }
    return rows;
  }

  /** Whether every draw is the first one again. */
  private static boolean repeats(double[][] rows) {
    return rows.length > 1 && Arrays.stream(rows).allMatch(row -> Arrays.equals(row, rows[0]));
  }

  private static double[] of(double[][] rows, ToDoubleFunction<double[]> feature) {
    return Arrays.stream(rows).mapToDouble(feature).toArray();
  }

  private static boolean near(double[] a, double[] b) {
    double error = Math.sqrt(squaredError(a) + squaredError(b));
    double difference = Math.abs(mean(a) - mean(b));
    return difference <= STRAY * error + 1e-9 * Math.abs(mean(b));
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).average().orElse(0);
  }

  /** The variance of the mean. */
  private static double squaredError(double[] x) {
    double mean = mean(x);
    return Arrays.stream(x).map(each -> (each - mean) * (each - mean)).sum()
        / Math.max(1, x.length - 1.0)
        / x.length;
  }
}
