package dev.assay.engine.explicit.layer;

import dev.assay.array.Array;
import dev.assay.engine.Require;

/**
 * Exponentials divided by their sum ({@code softmax}): y = exp(x) / sum exp(x) along one axis.
 *
 * <p>Source: DLFS2, common/layers.py, Softmax.
 */
public final class Softmax {
  private final int axis;
  private Array y;

  public Softmax(int axis) {
    this.axis = axis;
  }

  /** Returns y, of the shape of x; refuses an axis that x does not have [C3]. */
  public Array forward(Array x) {
    Require.axis("softmax", axis, x.ndim(), "C3");
    y = softmax(x, axis);
    return y;
  }

  /** Returns d_x for d_out of the same shape [C1]. */
  public Array backward(Array dOut) {
    Require.shape("softmax", "d_out", dOut, y.shape(), "C1");
    return y.times(dOut.minus(y.times(dOut).sum(axis, true)));
  }

  /** Subtracts the maximum first, so that exp cannot overflow. */
  public static Array softmax(Array x, int axis) {
    Array exps = x.minus(x.max(axis, true)).exp();
    return exps.over(exps.sum(axis, true));
  }
}
