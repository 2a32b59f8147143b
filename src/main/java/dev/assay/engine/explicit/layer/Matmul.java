package dev.assay.engine.explicit.layer;

import dev.assay.array.Array;
import dev.assay.array.ResultShape;
import dev.assay.engine.MatrixProduct;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import java.util.List;

/**
 * A layer that is a matrix product ({@code matmul}): out = x W for x [..., N, D] or [D], W [..., D,
 * H] or [D].
 *
 * <p>Source: DLFS2, common/layers.py, MatMul, for two axes.
 */
public final class Matmul implements Parametric {
  private final Array W;
  private final List<Array> params;
  private final List<Array> grads;
  private Array x;

  public Matmul(Array W) {
    this.W = W;
    params = List.of(W);
    grads = Parametric.zerosLike(params);
  }

  /** Returns out [..., N, H], without the axis of a vector; refuses other shapes [C3] [C4]. */
  public Array forward(Array x) {
    MatrixProduct.check(x.shape(), W.shape());
    this.x = x;
    return Trace.forward(this, x.matmul(W));
  }

  /** Returns d_x, of the shape of x, for d_out of the shape of out [C1]. */
  public Array backward(Array dOut) {
    Require.shape("matmul", "d_out", dOut, ResultShape.matmul(x.shape(), W.shape()), "C1");
    Array rows = x.reshape(MatrixProduct.asRow(x.shape()));
    Array columns = W.reshape(MatrixProduct.asColumn(W.shape()));
    Array d = dOut.reshape(ResultShape.matmul(rows.shape(), columns.shape()));
    Array dColumns = MatrixProduct.swap(rows).matmul(d).sumTo(columns.shape());
    grads.get(0).assign(dColumns.reshape(W.shape()));
    return Trace.backward(
        this, d.matmul(MatrixProduct.swap(columns)).sumTo(rows.shape()).reshape(x.shape()));
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
