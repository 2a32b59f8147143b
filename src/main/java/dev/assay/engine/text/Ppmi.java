package dev.assay.engine.text;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;

/**
 * Positive pointwise mutual information of words, from counts of pairs ({@code ppmi}).
 *
 * <p>Source: DLFS2, common/util.py, ppmi; Levy and Goldberg, NIPS 2014.
 */
public final class Ppmi {

  /** Whether eps joins the ratio before its logarithm is taken. */
  public enum LogEps {
    INSIDE_LOG,
    NONE
  }

  /** The base of the logarithm. */
  public enum Log {
    /** 2: the result is in bits. */
    LOG2,
    /** e. */
    LN
  }

  private final double eps;
  private final LogEps logEps;
  private final Log log;

  /** Takes what is added inside the logarithm, 0 &lt;= eps &lt; 1 [C3]. */
  public Ppmi(double eps, LogEps logEps, Log log) {
    this.eps = Require.fraction("ppmi", "eps", eps, "C3");
    this.logEps = logEps;
    this.log = log;
  }

  /** Returns M [V, V] for symmetric counts C [V, V], real numbers [C1] [C2]. */
  public Array forward(Array C) {
    if (C.ndim() != 2 || C.size(0) != C.size(1)) {
      throw Require.error("ppmi", "C.shape", Shape.text(C.shape()), "[V, V]", "C1");
    }
    if (C.size() > 0 && !(C.min().item() >= 0)) {
      throw Require.error("ppmi", "min C", C.min().item(), "C >= 0", "C2");
    }
    Array words = C.sum(0);
    Array ratio = C.times(C.sum()).over(words.expandDims(1).times(words));
    Array pmi = (logEps == LogEps.INSIDE_LOG ? ratio.plus(eps) : ratio).log();
    Array scaled = log == Log.LOG2 ? pmi.over(Math.log(2)) : pmi;
    // Of words without pairs the ratio is 0/0.
    return C.gt(0).where(scaled.maximum(0), scaled.scalar(0));
  }
}
