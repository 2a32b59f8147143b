package dev.assay.engine.explicit.recurrent;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import java.util.List;

/**
 * A fully connected layer at every step of a sequence ({@code time_affine}): out[:, t] = xs[:, t] W
 * + b for xs [N, T, D], W [D, V], b [V].
 *
 * <p>Source: DLFS2, common/time_layers.py, TimeAffine.
 */
public final class TimeAffine implements Parametric {
  private final Array W;
  private final Array b;
  private final List<Array> params;
  private final List<Array> grads;
  private Array xs;

  public TimeAffine(Array W, Array b) {
    this.W = W;
    this.b = b;
    params = List.of(W, b);
    grads = Parametric.zerosLike(params);
  }

  /** Returns out [N, T, V]; refuses xs [C1] or b [C2] that do not fit W. */
  public Array forward(Array xs) {
    if (xs.ndim() != 3 || xs.size(2) != W.size(0)) {
      String expected = "[N, T, %d]".formatted(W.size(0));
      throw Require.error("time_affine", "xs.shape", Shape.text(xs.shape()), expected, "C1");
    }
    Require.shape("time_affine", "b", b, new int[] {W.size(1)}, "C2");
    this.xs = xs;
    return Trace.forward(
        this, rows(xs).matmul(W).plus(b).reshape(xs.size(0), xs.size(1), W.size(1)));
  }

  /** Returns d_xs [N, T, D] for d_out [N, T, V] [C3]. */
  public Array backward(Array dOut) {
    int[] expected = {xs.size(0), xs.size(1), W.size(1)};
    Require.shape("time_affine", "d_out", dOut, expected, "C3");
    Array rows = rows(dOut);
    grads.get(0).assign(rows(xs).transpose().matmul(rows));
    grads.get(1).assign(rows.sum(0));
    return Trace.backward(this, rows.matmul(W.transpose()).reshape(xs.shape()));
  }

  /** All steps of all sequences, below each other. */
  private static Array rows(Array x) {
    return x.reshape(x.size(0) * x.size(1), x.size(2));
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
