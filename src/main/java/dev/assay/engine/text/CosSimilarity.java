package dev.assay.engine.text;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import java.util.Arrays;

/**
 * The cosine of the angle between two vectors ({@code cos_similarity}).
 *
 * <p>Source: DLFS2, common/util.py, cos_similarity.
 */
public final class CosSimilarity {
  private final double eps;
  private final NormEps normEps;

  /** Takes what keeps the norms from 0 [C2]. */
  public CosSimilarity(double eps, NormEps normEps) {
    this.eps = Require.notNegative("cos_similarity", "eps", eps, "C2");
    this.normEps = normEps;
  }

  /** Returns the similarity [] of x and y, both [D] [C1]. */
  public Array forward(Array x, Array y) {
    if (x.ndim() != 1 || !Arrays.equals(x.shape(), y.shape())) {
      String shapes = "%s and %s".formatted(Shape.text(x.shape()), Shape.text(y.shape()));
      throw Require.error("cos_similarity", "shapes of x and y", shapes, "[D] of both", "C1");
    }
    return unit(x).matmul(unit(y));
  }

  /** Returns a vector, or each row of a matrix, over its guarded norm. */
  Array unit(Array x) {
    return x.over(normEps.guarded(Normalize.norm(x), eps));
  }
}
