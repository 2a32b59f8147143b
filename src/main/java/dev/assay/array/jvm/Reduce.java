package dev.assay.array.jvm;

import dev.assay.array.Reduction;

/** Reductions of data [outer, n, inner] over the middle axis. */
final class Reduce {
  private Reduce() {}

  /** Returns the results in double, which the caller rounds once. */
  static double[] reduce(Reduction op, Storage data, int outer, int n, int inner) {
    double[] out = new double[outer * inner];
    if (n == 0) {
      return out;
    }
    if (inner == 1) {
      for (int o = 0; o < outer; o++) {
        out[o] = run(op, data, o * n, (o + 1) * n);
      }
      return out;
    }
    // Whole rows at a time; scratch rows start at 0, which lets the loops vectorise.
    double[] row = new double[inner];
    double[] total = new double[inner];
    for (int o = 0; o < outer; o++) {
      int first = o * n * inner;
      data.read(first, total);
      if (op == Reduction.SUM) {
        data.addRows(total, first + inner, n - 1);
      } else {
        for (int i = 1; i < n; i++) {
          data.read(first + i * inner, row);
          extreme(op, total, row);
        }
      }
      System.arraycopy(total, 0, out, o * inner, inner);
    }
    return out;
  }

  private static void extreme(Reduction op, double[] total, double[] row) {
    if (op == Reduction.MAX) {
      for (int j = 0; j < total.length; j++) {
        total[j] = Math.max(total[j], row[j]);
      }
    } else {
      for (int j = 0; j < total.length; j++) {
        total[j] = Math.min(total[j], row[j]);
      }
    }
  }

  private static double run(Reduction op, Storage data, int from, int to) {
    if (op == Reduction.SUM) {
      return data.sum(from, to);
    }
    double result = data.get(from);
    for (int i = from + 1; i < to; i++) {
      double value = data.get(i);
      result = op == Reduction.MAX ? Math.max(result, value) : Math.min(result, value);
    }
    return result;
  }

  /** Returns the first index of the maximum, or of the first NaN. */
  static double[] argmax(double[] data, int outer, int n, int inner) {
    double[] out = new double[outer * inner];
    for (int o = 0; o < outer; o++) {
      for (int j = 0; j < inner; j++) {
        int start = o * n * inner + j;
        int best = 0;
        double max = data[start];
        for (int i = 1; i < n && !Double.isNaN(max); i++) {
          double value = data[start + i * inner];
          if (value > max || Double.isNaN(value)) {
            best = i;
            max = value;
          }
        }
        out[o * inner + j] = best;
      }
    }
    return out;
  }
}
