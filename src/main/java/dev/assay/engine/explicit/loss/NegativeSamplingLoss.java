package dev.assay.engine.explicit.loss;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import dev.assay.engine.explicit.layer.EmbeddingDot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A word told from words drawn at random ({@code negative_sampling_loss}), for h [N, H], target
 * [N], negatives [N, S] and W [V, H].
 *
 * <p>Source: DLFS2, ch04/negative_sampling_layer.py, NegativeSamplingLoss, which lists W 1 + S
 * times; here it has one gradient, the sum.
 */
public final class NegativeSamplingLoss implements Parametric {

  /** The score of one word a sample, and its loss. */
  private record Column(EmbeddingDot dot, SigmoidWithLoss loss) {}

  private final Array W;
  private final LogEps logEps;
  private final List<Array> params;
  private final List<Array> grads;
  private List<Column> columns = List.of();

  public NegativeSamplingLoss(Array W, LogEps logEps) {
    this.W = W;
    this.logEps = logEps;
    params = List.of(W);
    grads = Parametric.zerosLike(params);
  }

  /** Returns the loss, a scalar; refuses shapes [C1] [C2] and ids [C3] that do not fit. */
  public Array forward(Array h, Array target, Array negatives) {
    String op = "negative_sampling_loss";
    Require.shape(op, "h", h, Shape.splice(W.shape(), 0, target.shape()), "C1");
    int samples = negatives.ndim() == 2 ? negatives.size(1) : 0;
    Require.shape(op, "negatives", negatives, new int[] {target.size(0), samples}, "C2");
    Require.ids(op, "target", target, W.size(0), "C3");
    Require.ids(op, "negatives", negatives, W.size(0), "C3");
    columns = new ArrayList<>();
    Array loss = score(h, target, 1);
    for (int s = 0; s < samples; s++) {
      loss = loss.plus(score(h, negatives.index(1, s), 0));
    }
    return Trace.forward(this, loss);
  }

  private Array score(Array h, Array ids, int label) {
    Column column = new Column(new EmbeddingDot(W), new SigmoidWithLoss(logEps));
    columns.add(column);
    int[] labels = new int[ids.size()];
    Arrays.fill(labels, label);
    Array t = h.backend().ints(labels, labels.length);
    return column.loss.forward(column.dot.forward(h, ids), t);
  }

  /** Returns d_h [N, H] for d_loss, a scalar [C4]. */
  public Array backward(Array dLoss) {
    Require.shape("negative_sampling_loss", "d_loss", dLoss, new int[0], "C4");
    Array dH = null;
    Array dW = W.zerosLike();
    for (Column column : columns) {
      Array part = column.dot.backward(column.loss.backward(dLoss));
      dH = dH == null ? part : dH.plus(part);
      dW = dW.plus(column.dot.grads().get(0));
    }
    grads.get(0).assign(dW);
    return Trace.backward(this, dH);
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
