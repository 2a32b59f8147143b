package dev.assay.beside;

import dev.assay.array.DType;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Tolerance;
import org.jspecify.annotations.Nullable;

/** Holds the parameters after a step on two sides against each other, element by element. */
final class ParamCheck {
  private final DType dtype;
  private String worstAt = "nothing";
  private double worst;
  private long elements;
  private long telling;

  ParamCheck(DType dtype) {
    this.dtype = dtype;
  }

  /**
   * Adds a parameter.
   *
   * @param before its value before the step; null where it has come with the step
   */
  void add(String name, @Nullable Tensor before, Golden golden, Tensor left, Tensor right) {
    Tolerance tolerance = Tolerance.of(golden, dtype);
    double[] g = golden.value().data();
    double moved = 0;
    for (int i = 0; i < g.length; i++) {
      moved = Math.max(moved, Math.abs(g[i] - (before == null ? 0 : before.data()[i])));
    }
    for (int i = 0; i < g.length; i++) {
      double allowed = 2 * tolerance.allowed(i);
      double distance = distance(left.data()[i], right.data()[i], allowed);
      telling += allowed < moved ? 1 : 0;
      if (distance > worst) {
        worst = distance;
        worstAt = "%s%s".formatted(name, golden.value().place(i));
      }
    }
    elements += g.length;
  }

  /** A bound that is no number allows anything. */
  private static double distance(double left, double right, double allowed) {
    if (left == right) {
      return 0;
    }
    double distance = Math.abs(left - right) / allowed;
    return Double.isNaN(allowed) ? 0 : Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
  }

  String worstAt() {
    return worstAt;
  }

  double worst() {
    return worst;
  }

  double telling() {
    return elements == 0 ? 0 : (double) telling / elements;
  }
}
