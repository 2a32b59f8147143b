package dev.assay.engine.explicit.layer;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import java.util.List;

/**
 * A fully connected layer ({@code affine}): out = x W + b for x [N, D], W [D, H], b [H].
 *
 * <p>Source: DLFS2, common/layers.py, Affine.
 */
public final class Affine implements Parametric {
  private final Array W;
  private final Array b;
  private final List<Array> params;
  private final List<Array> grads;
  private Array x;

  public Affine(Array W, Array b) {
    this.W = W;
    this.b = b;
    params = List.of(W, b);
    grads = Parametric.zerosLike(params);
  }

  /** Returns out [N, H]; refuses an x [C1] or a b [C2] that does not fit W. */
  public Array forward(Array x) {
    if (x.ndim() != 2 || x.size(1) != W.size(0)) {
      String expected = "[N, %d]".formatted(W.size(0));
      throw Require.error("affine", "x.shape", Shape.text(x.shape()), expected, "C1");
    }
    Require.shape("affine", "b", b, new int[] {W.size(1)}, "C2");
    this.x = x;
    return Trace.forward(this, x.matmul(W).plus(b));
  }

  /** Returns d_x [N, D] for d_out [N, H] [C3]. */
  public Array backward(Array dOut) {
    Require.shape("affine", "d_out", dOut, new int[] {x.size(0), W.size(1)}, "C3");
    grads.get(0).assign(x.transpose().matmul(dOut));
    grads.get(1).assign(dOut.sum(0));
    return Trace.backward(this, dOut.matmul(W.transpose()));
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
