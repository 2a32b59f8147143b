package dev.assay.engine.explicit.recurrent;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import dev.assay.engine.explicit.loss.LogEps;
import dev.assay.engine.explicit.loss.Targets;
import java.util.Arrays;

/**
 * Softmax and cross entropy over whole sequences ({@code time_softmax_with_loss}), for logits xs
 * [N, T, V]; labels that are to be ignored count nowhere.
 *
 * <p>Source: DLFS2, common/time_layers.py, TimeSoftmaxWithLoss and Simple_TimeSoftmaxWithLoss.
 */
public final class TimeSoftmaxWithLoss {
  private static final String OP = "time_softmax_with_loss";

  /** What the loss is when no label counts. */
  public enum AllIgnored {
    ZERO,
    NAN
  }

  private final int ignoreLabel;
  private final LogEps logEps;
  private final Targets targets;
  private final AllIgnored allIgnored;
  private int[] shape;
  private Array ids;
  private Array counts;
  private double count;
  private Array y;

  public TimeSoftmaxWithLoss(
      int ignoreLabel, LogEps logEps, Targets targets, AllIgnored allIgnored) {
    this.ignoreLabel = ignoreLabel;
    this.logEps = logEps;
    this.targets = targets;
    this.allIgnored = allIgnored;
  }

  /** Returns the loss, a scalar; refuses xs [C1] and targets that do not fit [C2] [C3]. */
  public Array forward(Array xs, Array ts) {
    if (xs.ndim() != 3) {
      throw Require.error(OP, "xs.shape", Shape.text(xs.shape()), "[N, T, V]", "C1");
    }
    shape = xs.shape();
    label(ts);
    Array logits = xs.reshape(shape[0] * shape[1], shape[2]);
    Array shifted = logits.minus(logits.max(1, true));
    Array exps = shifted.exp();
    Array total = exps.sum(1, true);
    y = exps.over(total);
    Array logP =
        switch (logEps) {
          case INSIDE_LOG -> y.pick(ids).plus(LogEps.VALUE).log();
          case NONE -> shifted.minus(total.log()).pick(ids);
        };
    if (count == 0 && allIgnored == AllIgnored.NAN) {
      return Trace.forward(this, xs.scalar(Double.NaN));
    }
    return Trace.forward(
        this, counts.where(logP, logP.zerosLike()).sum().negate().over(Math.max(count, 1)));
  }

  /** Returns d_xs [N, T, V] for d_loss, a scalar [C4]. */
  public Array backward(Array dLoss) {
    Require.shape(OP, "d_loss", dLoss, new int[0], "C4");
    Array target = ids.oneHot(y.size(1), y.dtype());
    Array weights = counts.astype(y.dtype()).times(dLoss).over(Math.max(count, 1));
    return Trace.backward(this, y.minus(target).times(weights.expandDims(1)).reshape(shape));
  }

  /** Sets the class id of each of the N T rows, 0 where it is ignored, and whether it counts. */
  private void label(Array ts) {
    int classes = shape[2];
    if (targets == Targets.ONE_HOT) {
      Require.shape(OP, "ts", ts, shape, "C2");
      ids = ts.reshape(shape[0] * shape[1], classes).argmax(1);
    } else {
      Require.shape(OP, "ts", ts, Arrays.copyOf(shape, 2), "C2");
      ids = ts.reshape(-1);
    }
    counts = ids.ne(ignoreLabel);
    ids = counts.where(ids, ids.zerosLike());
    Require.ids(OP, "ts", ids, classes, "C3");
    count = counts.sum().item();
  }
}
