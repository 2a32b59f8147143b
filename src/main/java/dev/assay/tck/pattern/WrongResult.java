package dev.assay.tck.pattern;

import dev.assay.array.DType;
import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Tolerance;
import java.util.function.IntToDoubleFunction;

/**
 * One result that is not as it must be.
 *
 * @param step index into the steps of the case
 * @param name of the result, as in {@code params[0]}
 */
record WrongResult(
    Case question, DType dtype, int step, String name, Golden golden, Tensor actual) {

  double[] expected() {
    return golden.value().data();
  }

  double[] given() {
    return actual.data();
  }

  int[] shape() {
    return golden.value().shape();
  }

  /** Returns whether the result is what another expectation would allow, element by element. */
  boolean is(IntToDoubleFunction other) {
    return is(other, 1);
  }

  /** The same where what is allowed grows by a factor with the expectation. */
  boolean is(IntToDoubleFunction other, double growth) {
    Tolerance tolerance = Tolerance.of(golden, dtype);
    double[] y = given();
    for (int i = 0; i < y.length; i++) {
      double x = other.applyAsDouble(i);
      boolean same =
          Double.isFinite(x)
              ? Math.abs(y[i] - x) <= Math.max(1, growth) * tolerance.allowed(i)
              : Double.compare(x, y[i]) == 0;
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** Returns which elements are further off than is allowed. */
  boolean[] wrongElements() {
    Tolerance tolerance = Tolerance.of(golden, dtype);
    double[] y = given();
    boolean[] wrong = new boolean[y.length];
    for (int i = 0; i < y.length; i++) {
      wrong[i] = !(tolerance.required(i, y[i]) <= 1);
    }
    return wrong;
  }

  /**
   * Returns whether the result looks as if a coarser dtype had made it: it would pass there, and is
   * further off than half way there. Whatever is off by a little would pass, too.
   */
  boolean isAsExactAs(DType coarser) {
    double halfWay = Math.sqrt(coarser.unitRoundoff() / dtype.unitRoundoff());
    return farthest(coarser) <= 1
        && farthest(dtype) > halfWay
        && Tolerance.of(golden, coarser).inadmissible().isEmpty();
  }

  /** Returns the largest distance of an element, in multiples of what a dtype allows. */
  private double farthest(DType at) {
    Tolerance tolerance = Tolerance.of(golden, at);
    double[] y = given();
    double farthest = 0;
    for (int i = 0; i < y.length; i++) {
      double distance = tolerance.required(i, y[i]);
      farthest = Math.max(farthest, Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance);
    }
    return farthest;
  }
}
