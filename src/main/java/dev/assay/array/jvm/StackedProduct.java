package dev.assay.array.jvm;

import dev.assay.array.DType;

/** Products of matrices, also of stacks of them. */
final class StackedProduct {
  /** Products with fewer multiplications than this are not worth packing. */
  private static final int SMALL = 16 * 16 * 16;

  /** Columns of the right operand in a pass, so that four rows of it stay in the cache. */
  private static final int COLUMNS = 512;

  private StackedProduct() {}

  /** Multiplies the stacks, broadcast to {@code stack}; the caller rounds doubles. */
  static Storage multiply(Matrices x, Matrices y, int[] stack, DType dtype) {
    if (y.stack().length == 0 && (x.stack().length == 0 || !x.swapped())) {
      return multiply(x.flat(), y, new int[] {0}, new int[] {0}, dtype);
    }
    return multiply(x, y, x.starts(stack), y.starts(stack), dtype);
  }

  private static Storage multiply(
      Matrices x, Matrices y, int[] xStarts, int[] yStarts, DType dtype) {
    int count = xStarts.length;
    int size = x.rows() * y.columns();
    if (Blas.pays(x, y, count)) {
      Storage out = Storage.zeros(dtype, count * size);
      Blas.multiply(x, xStarts, y, yStarts, out);
      return out;
    }
    double[] a = x.data().doubles();
    double[] b = y.data().doubles();
    double[] out = new double[count * size];
    boolean small = (long) size * x.columns() < SMALL || y.columns() < 8;
    for (int i = 0; i < count && x.columns() > 0; i++) {
      if (small) {
        small(x, a, xStarts[i], y, b, yStarts[i], out, i * size);
      } else {
        packed(x, a, xStarts[i], y, b, yStarts[i], out, i * size);
      }
    }
    return dtype == DType.FLOAT32 ? FloatStorage.of(out) : new DoubleStorage(out);
  }

  /** Sums in four registers, for four columns at a time. */
  private static void small(
      Matrices x, double[] a, int aAt, Matrices y, double[] b, int bAt, double[] out, int at) {
    int n = y.columns();
    int xStep = x.columnStep();
    int yStep = y.rowStep();
    int right = y.columnStep();
    for (int i = 0; i < x.rows(); i++) {
      int from = aAt + i * x.rowStep();
      int to = from + x.columns() * xStep;
      int row = at + i * n;
      int j = 0;
      for (; j + 4 <= n; j += 4) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int p = from, q = bAt + j * right; p < to; p += xStep, q += yStep) {
          double factor = a[p];
          s0 += factor * b[q];
          s1 += factor * b[q + right];
          s2 += factor * b[q + 2 * right];
          s3 += factor * b[q + 3 * right];
        }
        out[row + j] = s0;
        out[row + j + 1] = s1;
        out[row + j + 2] = s2;
        out[row + j + 3] = s3;
      }
      for (; j < n; j++) {
        double sum = 0;
        for (int p = from, q = bAt + j * right; p < to; p += xStep, q += yStep) {
          sum += a[p] * b[q];
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
      Matrices x, double[] a, int aAt, Matrices y, double[] b, int bAt, double[] out, int at) {
    int m = x.rows();
    int k = x.columns();
    int n = y.columns();
    int right = x.columnStep();
    for (int left = 0; left < n; left += COLUMNS) {
      int width = Math.min(COLUMNS, n - left);
      double[][] total = new double[m][width];
      double[][] row = new double[4][width];
      for (int p = 0; p < k; p += 4) {
        int depth = Math.min(4, k - p);
        for (int d = 0; d < depth; d++) {
          int from = bAt + (p + d) * y.rowStep() + left * y.columnStep();
          row(b, from, y.columnStep(), row[d]);
        }
        for (int i = 0; i < m; i++) {
          int f = aAt + i * x.rowStep() + p * right;
          if (depth == 4) {
            add(
                total[i],
                a[f],
                row[0],
                a[f + right],
                row[1],
                a[f + 2 * right],
                row[2],
                a[f + 3 * right],
                row[3]);
          } else {
            for (int d = 0; d < depth; d++) {
              add(total[i], a[f + d * right], row[d]);
            }
          }
        }
      }
      for (int i = 0; i < m; i++) {
        System.arraycopy(total[i], 0, out, at + i * n + left, width);
      }
    }
  }

  private static void row(double[] b, int from, int step, double[] row) {
    if (step == 1) {
      System.arraycopy(b, from, row, 0, row.length);
      return;
    }
    for (int j = 0; j < row.length; j++) {
      row[j] = b[from + j * step];
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
