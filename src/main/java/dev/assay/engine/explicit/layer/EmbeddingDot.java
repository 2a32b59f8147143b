package dev.assay.engine.explicit.layer;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import java.util.List;

/**
 * The score of one looked-up row a sample ({@code embedding_dot}): out[n] = &lt;W[ids[n]], h[n]&gt;
 * for W [V, H], h [N, H], ids [N].
 *
 * <p>Source: DLFS2, ch04/negative_sampling_layer.py, EmbeddingDot.
 */
public final class EmbeddingDot implements Parametric {
  private final Array W;
  private final List<Array> params;
  private final List<Array> grads;
  private Array h;
  private Array ids;
  private Array rows;

  public EmbeddingDot(Array W) {
    this.W = W;
    params = List.of(W);
    grads = Parametric.zerosLike(params);
  }

  /**
   * Returns out [N]; refuses an h that does not fit [C1], an id outside 0 to V - 1 [C2], ids of
   * more axes [C4].
   */
  public Array forward(Array h, Array ids) {
    Require.ndim("embedding_dot", "ids", ids, 1, "C4");
    Require.shape("embedding_dot", "h", h, Shape.splice(W.shape(), 0, ids.shape()), "C1");
    Require.ids("embedding_dot", "ids", ids, W.size(0), "C2");
    this.h = h;
    this.ids = ids;
    rows = W.take(ids);
    return Trace.forward(this, rows.times(h).sum(1));
  }

  /** Returns d_h [N, H] for d_out [N] [C3]. */
  public Array backward(Array dOut) {
    Require.shape("embedding_dot", "d_out", dOut, ids.shape(), "C3");
    Array column = dOut.expandDims(1);
    grads.get(0).assign(W.zerosLike().scatterAdd(ids, column.times(h)));
    return Trace.backward(this, column.times(rows));
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
