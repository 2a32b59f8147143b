package dev.assay.tck;

import dev.assay.array.DType;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Tolerance;
import java.util.Arrays;

/** How alike the numbers of two results are in a run at a dtype. */
record Likeness(DType dtype) {

  /** Whether bounds admit numbers. */
  boolean admits(Golden expected, Tensor actual) {
    if (!Arrays.equals(expected.value().shape(), actual.shape())) {
      return false;
    }
    Tolerance tolerance = Tolerance.of(expected, dtype);
    double[] y = actual.data();
    for (int i = 0; i < y.length; i++) {
      if (!(tolerance.required(i, rounded(expected.value(), y[i])) <= 1)) {
        return false;
      }
    }
    return true;
  }

  /** Whether numbers are the same, once they are rounded. */
  boolean isSame(Tensor x, Tensor y) {
    if (!Arrays.equals(x.shape(), y.shape())) {
      return false;
    }
    for (int i = 0; i < x.data().length; i++) {
      // A zero of either sign is zero.
      if (Double.compare(rounded(x, x.data()[i]) + 0.0, y.data()[i] + 0.0) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether numbers lie further apart than any bounds may be wide. */
  boolean isFar(Tensor x, Tensor y) {
    if (!Arrays.equals(x.shape(), y.shape())) {
      return true;
    }
    double widest = 2 * Tolerance.widest(x, dtype);
    for (int i = 0; i < x.data().length; i++) {
      double a = x.data()[i];
      double b = y.data()[i];
      boolean finite = Double.isFinite(a) && Double.isFinite(b);
      if (finite ? Math.abs(a - b) > widest : Double.compare(a, b) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns how many finite numbers differ from what is expected by more than rounding. */
  int telling(Golden expected, Tensor others) {
    double[] x = expected.value().data();
    double[] y = others.data();
    if (!Arrays.equals(expected.value().shape(), others.shape())) {
      return y.length;
    }
    Tolerance tolerance = Tolerance.of(expected, dtype);
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(x[i]) && Double.isFinite(y[i]) && !(tolerance.required(i, y[i]) <= 1)) {
        count++;
      }
    }
    return count;
  }

  private double rounded(Tensor of, double number) {
    return of.dtype().isFloat() ? dtype.round(number) : number;
  }
}
