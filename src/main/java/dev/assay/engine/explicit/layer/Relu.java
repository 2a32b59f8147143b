package dev.assay.engine.explicit.layer;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;

/**
 * The rectified linear unit ({@code relu}): out = max(x, 0) for x of any shape; the gradient at 0
 * is 0.
 *
 * <p>Source: DLFS2, common/functions.py, relu.
 */
public final class Relu {
  private Array positive;

  /** Returns out, of the shape of x. */
  public Array forward(Array x) {
    positive = x.gt(0);
    return Trace.forward(this, x.maximum(0));
  }

  /** Returns d_x for d_out of the same shape [C1]. */
  public Array backward(Array dOut) {
    Require.shape("relu", "d_out", dOut, positive.shape(), "C1");
    return Trace.backward(this, dOut.times(positive));
  }
}
