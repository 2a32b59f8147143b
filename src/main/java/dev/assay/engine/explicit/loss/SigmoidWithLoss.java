package dev.assay.engine.explicit.loss;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;

/**
 * Sigmoid and cross entropy of two classes in one layer ({@code sigmoid_with_loss}), for logits x
 * [N] and targets t [N] of 0 and 1.
 *
 * <p>Source: DLFS2, common/layers.py, SigmoidWithLoss.
 */
public final class SigmoidWithLoss {
  private final LogEps logEps;
  private Array y;
  private Array t;

  public SigmoidWithLoss(LogEps logEps) {
    this.logEps = logEps;
  }

  /**
   * Returns the loss, a scalar; refuses targets of another shape [C1] or number [C2], an x of more
   * axes [C4].
   */
  public Array forward(Array x, Array t) {
    Require.ndim("sigmoid_with_loss", "x", x, 1, "C4");
    Require.shape("sigmoid_with_loss", "t", t, x.shape(), "C1");
    Require.ids("sigmoid_with_loss", "t", t, 2, "C2");
    y = x.sigmoid();
    this.t = t.astype(x.dtype());
    Array logit = t.eq(1).where(x, x.negate());
    Array logP =
        switch (logEps) {
          case INSIDE_LOG -> logit.sigmoid().plus(LogEps.VALUE).log();
          case NONE -> logit.minimum(0).minus(logit.abs().negate().exp().plus(1).log());
        };
    return Trace.forward(this, logP.sum().negate().over(x.size(0)));
  }

  /** Returns d_x [N] for d_loss, a scalar [C3]. */
  public Array backward(Array dLoss) {
    Require.shape("sigmoid_with_loss", "d_loss", dLoss, new int[0], "C3");
    return Trace.backward(this, y.minus(t).times(dLoss).over(t.size(0)));
  }
}
