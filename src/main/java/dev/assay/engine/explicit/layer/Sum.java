package dev.assay.engine.explicit.layer;

import dev.assay.array.Array;
import dev.assay.engine.Axes;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;

/**
 * The node that adds x up along axes ({@code sum}); the gradient is repeated along them.
 *
 * <p>Source: DLFS2, chapter 1, the sum node; DeZero, functions.py, Sum.
 */
public final class Sum {
  private final int[] given;
  private final boolean keepdims;
  private int[] shape;
  private Axes axes;

  /** Sums over these axes, all of them for null; over none of them leaves x as it is. */
  public Sum(int[] axis, boolean keepdims) {
    given = axis;
    this.keepdims = keepdims;
  }

  /** Returns the sums; refuses an axis that x has not, or twice the same [C3]. */
  public Array forward(Array x) {
    axes = Axes.of("sum", given, x.shape(), "C3");
    shape = x.shape();
    return Trace.forward(this, x.sum(axes.places(), keepdims));
  }

  /** Returns d_x, of the shape of x, for d_out of the shape of the forward's result [C1]. */
  public Array backward(Array dOut) {
    Require.shape("sum", "d_out", dOut, axes.reduced(keepdims), "C1");
    return Trace.backward(this, dOut.reshape(axes.reduced(true)).broadcastTo(shape));
  }
}
