package dev.assay.engine.text;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;

/**
 * What losses mean as a number of equally likely words ({@code perplexity}): exp(mean(losses)).
 *
 * <p>Source: DLFS2, common/util.py, eval_perplexity.
 */
public final class Perplexity {

  /** Returns the perplexity [] of losses [count], count &gt;= 1 [C1]. */
  public Array forward(Array losses) {
    if (losses.ndim() != 1 || losses.size() == 0) {
      String shape = Shape.text(losses.shape());
      throw Require.error("perplexity", "losses.shape", shape, "[count], count >= 1", "C1");
    }
    return losses.mean().exp();
  }
}
