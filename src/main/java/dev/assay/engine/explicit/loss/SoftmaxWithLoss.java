package dev.assay.engine.explicit.loss;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;

/**
 * Softmax and cross entropy in one layer ({@code softmax_with_loss}), for logits x [N, V].
 *
 * <p>Source: DLFS2, common/layers.py, SoftmaxWithLoss.
 */
public final class SoftmaxWithLoss {
  private final LogEps logEps;
  private final Targets targets;
  private Array ids;
  private Array y;

  public SoftmaxWithLoss(LogEps logEps, Targets targets) {
    this.logEps = logEps;
    this.targets = targets;
  }

  /**
   * Returns the loss, a scalar; refuses targets that do not fit x [C1] [C2], an x of other axes
   * [C4].
   */
  public Array forward(Array x, Array t) {
    Require.ndim("softmax_with_loss", "x", x, 2, "C4");
    ids = targets.ids("softmax_with_loss", t, x);
    Array shifted = x.minus(x.max(1, true));
    Array exps = shifted.exp();
    Array total = exps.sum(1, true);
    y = exps.over(total);
    Array logP =
        switch (logEps) {
          case INSIDE_LOG -> y.pick(ids).plus(LogEps.VALUE).log();
          case NONE -> shifted.minus(total.log()).pick(ids);
        };
    return Trace.forward(this, logP.sum().negate().over(x.size(0)));
  }

  /** Returns d_x [N, V] for d_loss, a scalar [C3]. */
  public Array backward(Array dLoss) {
    Require.shape("softmax_with_loss", "d_loss", dLoss, new int[0], "C3");
    Array target = ids.oneHot(y.size(1), y.dtype());
    return Trace.backward(this, y.minus(target).times(dLoss).over(y.size(0)));
  }
}
