package dev.assay.array.jvm;

import dev.assay.array.Reduction;

/** Reductions of data [outer, n, inner] over the middle axis. */
final class Reduce {
  /** Runs up to this length are summed directly; longer ones are halved. */
  private static final int BLOCK = 128;

  private Reduce() {}

  /** Returns the results in double, which the caller rounds once. */
  static double[] reduce(Reduction op, Storage data, int outer, int n, int inner) {
    double[] out = new double[outer * inner];
    if (n == 0) {
      return out;
    }
    if (inner == 1) {
      double[] values = data.doubles();
      for (int o = 0; o < outer; o++) {
        out[o] = run(op, values, o * n, (o + 1) * n);
      }
      return out;
    }
    // Whole rows at a time; scratch rows start at 0, which lets the loops vectorise.
    double[] row = new double[inner];
    double[] total = new double[inner];
    for (int o = 0; o < outer; o++) {
      data.read(o * n * inner, total);
      for (int i = 1; i < n; i++) {
        data.read((o * n + i) * inner, row);
        combine(op, total, row);
      }
      System.arraycopy(total, 0, out, o * inner, inner);
    }
    return out;
  }

  private static void combine(Reduction op, double[] total, double[] row) {
    switch (op) {
      case SUM -> {
        for (int j = 0; j < total.length; j++) {
          total[j] += row[j];
        }
      }
      case MAX -> {
        for (int j = 0; j < total.length; j++) {
          total[j] = Math.max(total[j], row[j]);
        }
      }
      case MIN -> {
        for (int j = 0; j < total.length; j++) {
          total[j] = Math.min(total[j], row[j]);
        }
      }
    }
  }

  private static double run(Reduction op, double[] data, int from, int to) {
    if (op == Reduction.SUM) {
      return sum(data, from, to);
    }
    double result = data[from];
    for (int i = from + 1; i < to; i++) {
      result = op == Reduction.MAX ? Math.max(result, data[i]) : Math.min(result, data[i]);
    }
    return result;
  }

  /** Sums pairwise: the error grows with the logarithm of the length. */
  private static double sum(double[] data, int from, int to) {
    if (to - from > BLOCK) {
      int middle = (from + to) >>> 1;
      return sum(data, from, middle) + sum(data, middle, to);
    }
    double even = 0;
    double odd = 0;
    int i = from;
    for (; i + 1 < to; i += 2) {
      even += data[i];
      odd += data[i + 1];
    }
    return i < to ? even + odd + data[i] : even + odd;
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
