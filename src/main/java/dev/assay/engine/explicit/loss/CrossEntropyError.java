package dev.assay.engine.explicit.loss;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;

/**
 * The mean negative logarithm of the target's probability ({@code cross_entropy_error}), for
 * probabilities y [N, V], or [V] for one row.
 *
 * <p>Source: DLFS2, common/functions.py, cross_entropy_error.
 */
public final class CrossEntropyError {

  /** What is done with rows that do not add up to 1. */
  public enum Rows {
    AS_GIVEN,
    /** Each is divided by its sum. */
    DIVIDED
  }

  private final LogEps logEps;
  private final Targets targets;
  private final Rows rows;

  public CrossEntropyError(LogEps logEps, Targets targets, Rows rows) {
    this.logEps = logEps;
    this.targets = targets;
    this.rows = rows;
  }

  /**
   * Returns the loss, a scalar; refuses targets that do not fit y [C1] [C2], a y of more axes [C3].
   */
  public Array forward(Array y, Array t) {
    if (y.ndim() < 1 || y.ndim() > 2) {
      throw Require.error(
          "cross_entropy_error", "y.shape", Shape.text(y.shape()), "[N, V] or [V]", "C3");
    }
    Array ids = targets.ids("cross_entropy_error", t, y);
    Array all = y.reshape(ids.size(), y.size(-1));
    Array p = (rows == Rows.DIVIDED ? all.over(all.sum(1, true)) : all).pick(ids);
    if (logEps == LogEps.INSIDE_LOG) {
      p = p.plus(LogEps.VALUE);
    }
    return Trace.forward(this, p.log().sum().negate().over(ids.size()));
  }
}
