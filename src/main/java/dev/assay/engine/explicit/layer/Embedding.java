package dev.assay.engine.explicit.layer;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import java.util.List;

/**
 * Rows of a matrix looked up by id ({@code embedding}): out = W[ids] for W [V, H], ids of any
 * shape.
 *
 * <p>Source: DLFS2, common/layers.py, Embedding.
 */
public final class Embedding implements Parametric {
  private final Array W;
  private final List<Array> params;
  private final List<Array> grads;
  private Array ids;

  public Embedding(Array W) {
    this.W = W;
    params = List.of(W);
    grads = Parametric.zerosLike(params);
  }

  /** Returns out, of the shape of the ids and H; refuses an id outside 0 to V - 1 [C1]. */
  public Array forward(Array ids) {
    Require.ids("embedding", "ids", ids, W.size(0), "C1");
    this.ids = ids;
    return Trace.forward(this, W.take(ids));
  }

  /**
   * Takes d_out of the shape of out [C2]; the gradients of a repeated id add up. Ids have no
   * gradient.
   */
  public void backward(Array dOut) {
    Require.shape("embedding", "d_out", dOut, Shape.splice(W.shape(), 0, ids.shape()), "C2");
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
