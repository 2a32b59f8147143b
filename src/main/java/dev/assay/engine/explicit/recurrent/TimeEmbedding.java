package dev.assay.engine.explicit.recurrent;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import java.util.List;

/**
 * Rows of a matrix looked up by the ids of whole sequences ({@code time_embedding}): out = W[ids]
 * for W [V, D], ids [N, T].
 *
 * <p>Source: DLFS2, common/time_layers.py, TimeEmbedding.
 */
public final class TimeEmbedding implements Parametric {
  private final Array W;
  private final List<Array> params;
  private final List<Array> grads;
  private Array ids;

  public TimeEmbedding(Array W) {
    this.W = W;
    params = List.of(W);
    grads = Parametric.zerosLike(params);
  }

  /** Returns out [N, T, D]; refuses ids that are no matrix [C1] or outside 0 to V - 1 [C2]. */
  public Array forward(Array ids) {
    if (ids.ndim() != 2) {
      throw Require.error("time_embedding", "ids.shape", Shape.text(ids.shape()), "[N, T]", "C1");
    }
    Require.ids("time_embedding", "ids", ids, W.size(0), "C2");
    this.ids = ids;
    return Trace.forward(this, W.take(ids));
  }

  /** Takes d_out [N, T, D] [C3]; the gradients of a repeated id add up. Ids have no gradient. */
  public void backward(Array dOut) {
    Require.shape("time_embedding", "d_out", dOut, Shape.splice(W.shape(), 0, ids.shape()), "C3");
    grads.get(0).assign(W.zerosLike().scatterAdd(ids, dOut));
    Trace.backward(this);
  }

  @Override
  public List<Array> params() {
    return params;
  }

  @Override
  public List<Array> grads() {
    return grads;
  }
}
