package dev.assay.engine.text;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;

/**
 * Vectors over their L2 norms ({@code normalize}).
 *
 * <p>Source: DLFS2, common/util.py, normalize, which works in place.
 */
public final class Normalize {

  /** What becomes of a vector of zeros. */
  public enum ZeroRows {
    /** 0/0. */
    NAN,
    /** It stays. */
    ZERO
  }

  private final ZeroRows zeroRows;

  public Normalize(ZeroRows zeroRows) {
    this.zeroRows = zeroRows;
  }

  /** Returns x [D], or each row of x [N, D], over its norm [C1]. */
  public Array forward(Array x) {
    if (x.ndim() < 1 || x.ndim() > 2) {
      throw Require.error("normalize", "x.shape", Shape.text(x.shape()), "one or two axes", "C1");
    }
    Array norm = norm(x);
    return x.over(zeroRows == ZeroRows.ZERO ? norm.gt(0).where(norm, norm.scalar(1)) : norm);
  }

  /** Returns the norm along the last axis, which stays with length 1. */
  static Array norm(Array x) {
    return x.square().sum(-1, true).sqrt();
  }
}
