package dev.assay.engine.explicit.layer;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;

/**
 * The logistic function ({@code sigmoid}): y = 1 / (1 + exp(-x)) for x of any shape.
 *
 * <p>Source: DLFS2, common/layers.py, Sigmoid.
 */
public final class Sigmoid {
  private Array y;

  /** Returns y, of the shape of x. */
  public Array forward(Array x) {
    y = x.sigmoid();
    return Trace.forward(this, y);
  }

  /** Returns d_x for d_out of the same shape [C1]. */
  public Array backward(Array dOut) {
    Require.shape("sigmoid", "d_out", dOut, y.shape(), "C1");
    return Trace.backward(this, dOut.times(y.rminus(1)).times(y));
  }
}
