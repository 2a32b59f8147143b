package dev.assay.array.jvm;

import dev.assay.array.Shape;
import java.util.Arrays;

/** Products of matrices, also of stacks of them. */
final class Matmul {
  /** Products with fewer multiplications than this are not worth packing. */
  private static final int SMALL = 16 * 16 * 16;

  /** Columns of the right operand in a pass, so that four rows of it stay in the cache. */
  private static final int COLUMNS = 512;

  private Matmul() {}

  static double[] matmul(double[] x, int[] xShape, double[] y, int[] yShape, int[] to) {
    int m = xShape.length == 1 ? 1 : xShape[xShape.length - 2];
    int k = xShape[xShape.length - 1];
    int n = yShape.length == 1 ? 1 : yShape[yShape.length - 1];
    double[] out = new double[Shape.size(to)];
    if (out.length == 0 || k == 0) {
      return out;
    }
    if (xShape.length <= 2 && yShape.length <= 2) {
      multiply(x, 0, y, 0, out, 0, m, k, n);
      return out;
    }
    int[] batch = Arrays.copyOf(to, Math.max(xShape.length, yShape.length) - 2);
    double[] xStarts = starts(xShape, batch, m * k);
    double[] yStarts = starts(yShape, batch, k * n);
    for (int i = 0; i < xStarts.length; i++) {
      multiply(x, (int) xStarts[i], y, (int) yStarts[i], out, i * m * n, m, k, n);
    }
    return out;
  }

  /** Returns where each matrix of the broadcast stack starts in the operand. */
  private static double[] starts(int[] shape, int[] batch, int step) {
    int[] own = Arrays.copyOf(shape, Math.max(0, shape.length - 2));
    double[] starts = new double[Shape.size(own)];
    Arrays.setAll(starts, i -> (double) i * step);
    return Broadcast.expand(starts, own, batch);
  }

  private static void multiply(
      double[] x, int xAt, double[] y, int yAt, double[] out, int at, int m, int k, int n) {
    if ((long) m * k * n < SMALL || n < 8) {
      small(x, xAt, y, yAt, out, at, m, k, n);
    } else {
      packed(x, xAt, y, yAt, out, at, m, k, n);
    }
  }

  /** Sums in four registers, for four columns at a time. */
  private static void small(
      double[] x, int xAt, double[] y, int yAt, double[] out, int at, int m, int k, int n) {
    for (int i = 0; i < m; i++) {
      int from = xAt + i * k;
      int row = at + i * n;
      int j = 0;
      for (; j + 4 <= n; j += 4) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int p = 0, q = yAt + j; p < k; p++, q += n) {
          double factor = x[from + p];
          s0 += factor * y[q];
          s1 += factor * y[q + 1];
          s2 += factor * y[q + 2];
          s3 += factor * y[q + 3];
        }
        out[row + j] = s0;
        out[row + j + 1] = s1;
        out[row + j + 2] = s2;
        out[row + j + 3] = s3;
      }
      for (; j < n; j++) {
        double sum = 0;
        for (int p = 0, q = yAt + j; p < k; p++, q += n) {
          sum += x[from + p] * y[q];
        }
        out[row + j] = sum;
      }
    }
  }

  /**
   * Adds four scaled rows of y at a time to a row of the result.
   *
   * <p>The rows are copied to arrays of their own: the loop vectorises only if every index starts
   * at 0.
   */
  private static void packed(
      double[] x, int xAt, double[] y, int yAt, double[] out, int at, int m, int k, int n) {
    for (int left = 0; left < n; left += COLUMNS) {
      int width = Math.min(COLUMNS, n - left);
      double[][] total = new double[m][width];
      double[][] row = new double[4][width];
      for (int p = 0; p < k; p += 4) {
        int depth = Math.min(4, k - p);
        for (int d = 0; d < 4; d++) {
          if (d < depth) {
            System.arraycopy(y, yAt + (p + d) * n + left, row[d], 0, width);
          } else {
            Arrays.fill(row[d], 0);
          }
        }
        for (int i = 0; i < m; i++) {
          int f = xAt + i * k + p;
          if (depth == 4) {
            add(total[i], x[f], row[0], x[f + 1], row[1], x[f + 2], row[2], x[f + 3], row[3]);
          } else {
            for (int d = 0; d < depth; d++) {
              add(total[i], x[f + d], row[d]);
            }
          }
        }
      }
      for (int i = 0; i < m; i++) {
        System.arraycopy(total[i], 0, out, at + i * n + left, width);
      }
    }
  }

  private static void add(double[] total, double factor, double[] row) {
    for (int j = 0; j < total.length; j++) {
      total[j] += factor * row[j];
    }
  }

  private static void add(
      double[] total,
      double f0,
      double[] row0,
      double f1,
      double[] row1,
      double f2,
      double[] row2,
      double f3,
      double[] row3) {
    for (int j = 0; j < total.length; j++) {
      total[j] += (f0 * row0[j] + f1 * row1[j]) + (f2 * row2[j] + f3 * row3[j]);
    }
  }
}
