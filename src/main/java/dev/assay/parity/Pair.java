package dev.assay.parity;

import dev.assay.fixture.Golden;
import dev.assay.judge.Tolerance;

/** The elements of one result on both sides, and what each side is allowed. */
record Pair(Golden golden, Tolerance onLeft, Tolerance onRight, double[] left, double[] right) {

  double distance(int i) {
    double g = golden.value().data()[i];
    double l = left[i];
    double r = right[i];
    if (!Double.isFinite(g)) {
      // Agreeing on another number than the special value that is due is no agreement.
      boolean due = Double.compare(l, g) == 0 && Double.compare(r, g) == 0;
      return due ? 0 : Double.POSITIVE_INFINITY;
    }
    if (!Double.isFinite(l) || !Double.isFinite(r)) {
      return Double.POSITIVE_INFINITY;
    }
    return l == r ? 0 : Math.abs(l - r) / (onLeft.allowed(i) + onRight.allowed(i));
  }
}
