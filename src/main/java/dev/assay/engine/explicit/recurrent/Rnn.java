package dev.assay.engine.explicit.recurrent;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import java.util.List;

/**
 * One step of a plain recurrent network ({@code rnn}): h = tanh(h_prev Wh + x Wx + b), for x [N,
 * D], h_prev [N, H].
 *
 * <p>Source: DLFS2, common/time_layers.py, RNN; Elman 1990.
 */
public final class Rnn implements Parametric {

  /** The gradients of the inputs of a step. */
  public record Gradient(Array x, Array hPrev) {}

  private final CellWeights weights;
  private final List<Array> grads;
  private Array x;
  private Array hPrev;
  private Array h;

  public Rnn(CellWeights weights) {
    this.weights = weights;
    grads = Parametric.zerosLike(weights.params());
  }

  /** Returns h [N, H]; refuses shapes that do not fit [C1] [C2] [C3]. */
  public Array forward(Array x, Array hPrev) {
    weights.check("rnn", 1, "C2", "");
    weights.checkInput("rnn", x, "C1");
    Require.shape("rnn", "h_prev", hPrev, new int[] {x.size(0), weights.hidden()}, "C3");
    return step(x, hPrev);
  }

  /** Returns the gradients of the inputs for d_h [N, H] [C4]. */
  public Gradient backward(Array dH) {
    Require.shape("rnn", "d_h", dH, hPrev.shape(), "C4");
    return stepBack(dH);
  }

  Array step(Array x, Array hPrev) {
    this.x = x;
    this.hPrev = hPrev;
    Array a = hPrev.matmul(weights.wh()).plus(x.matmul(weights.wx())).plus(weights.b());
    for (Array bh : weights.bh()) {
      a = a.plus(bh);
    }
    h = a.tanh();
    return h;
  }

  Gradient stepBack(Array dH) {
    Array dA = dH.times(h.square().rminus(1));
    grads.get(0).assign(weights.inOut(x.transpose().matmul(dA)));
    grads.get(1).assign(weights.inOut(hPrev.transpose().matmul(dA)));
    Array dB = dA.sum(0);
    grads.subList(2, grads.size()).forEach(grad -> grad.assign(dB));
    return new Gradient(dA.matmul(weights.wx().transpose()), dA.matmul(weights.wh().transpose()));
  }

  @Override
  public List<Array> params() {
    return weights.params();
  }

  @Override
  public List<Array> grads() {
    return grads;
  }
}
