package dev.assay.engine.explicit.loss;

import dev.assay.array.Array;

/**
 * The mean negative logarithm of the target's probability ({@code cross_entropy_error}), for
 * probabilities y [N, V], or [V] for one row.
 *
 * <p>Source: DLFS2, common/functions.py, cross_entropy_error.
 */
public final class CrossEntropyError {
  private final LogEps logEps;
  private final Targets targets;

  public CrossEntropyError(LogEps logEps, Targets targets) {
    this.logEps = logEps;
    this.targets = targets;
  }

  /** Returns the loss, a scalar; refuses targets that do not fit y [C1] [C2]. */
  public Array forward(Array y, Array t) {
    Array ids = targets.ids("cross_entropy_error", t, y);
    Array p = y.reshape(ids.size(), y.size(-1)).pick(ids);
    if (logEps == LogEps.INSIDE_LOG) {
      p = p.plus(LogEps.VALUE);
    }
    return p.log().sum().negate().over(ids.size());
  }
}
