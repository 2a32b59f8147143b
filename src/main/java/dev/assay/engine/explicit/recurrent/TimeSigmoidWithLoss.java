package dev.assay.engine.explicit.recurrent;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import dev.assay.engine.explicit.loss.LogEps;

/**
 * Sigmoid and cross entropy of two classes over whole sequences ({@code time_sigmoid_with_loss}),
 * for logits xs [N, T] and targets ts [N, T] of 0 and 1.
 *
 * <p>Source: DLFS2, common/time_layers.py, TimeSigmoidWithLoss.
 */
public final class TimeSigmoidWithLoss {
  private static final String OP = "time_sigmoid_with_loss";

  private final LogEps logEps;
  private Array ys;
  private Array ts;

  public TimeSigmoidWithLoss(LogEps logEps) {
    this.logEps = logEps;
  }

  /**
   * Returns the loss, a scalar; refuses xs [C1] and targets of another shape [C2] or number [C3].
   */
  public Array forward(Array xs, Array ts) {
    if (xs.ndim() != 2) {
      throw Require.error(OP, "xs.shape", Shape.text(xs.shape()), "[N, T]", "C1");
    }
    Require.shape(OP, "ts", ts, xs.shape(), "C2");
    Require.ids(OP, "ts", ts, 2, "C3");
    ys = xs.sigmoid();
    this.ts = ts.astype(xs.dtype());
    Array logits = ts.eq(1).where(xs, xs.negate());
    Array logP =
        switch (logEps) {
          case INSIDE_LOG -> logits.sigmoid().plus(LogEps.VALUE).log();
          case NONE -> logits.minimum(0).minus(logits.abs().negate().exp().plus(1).log());
        };
    return Trace.forward(this, logP.sum().negate().over(xs.size()));
  }

  /** Returns d_xs [N, T] for d_loss, a scalar [C4]. */
  public Array backward(Array dLoss) {
    Require.shape(OP, "d_loss", dLoss, new int[0], "C4");
    return Trace.backward(this, ys.minus(ts).times(dLoss).over(ys.size()));
  }
}
