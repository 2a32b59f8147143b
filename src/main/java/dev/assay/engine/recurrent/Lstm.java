package dev.assay.engine.recurrent;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import java.util.List;

/**
 * One step of a long short-term memory ({@code lstm}): c = f c_prev + g i, h = o tanh(c), for x [N,
 * D], h_prev and c_prev [N, H].
 *
 * <p>Source: DLFS2, common/time_layers.py, LSTM; Hochreiter and Schmidhuber 1997; Gers, Schmidhuber
 * and Cummins 2000.
 */
public final class Lstm implements Parametric {

  /** What is added to the forget gate inside the step. */
  public enum ForgetBias {
    NONE,
    ONE
  }

  /** The choices on which good engines differ, but for those of {@link Weights}. */
  public record Conventions(GateOrder gateOrder, ForgetBias forgetBias) {}

  /** The hidden state and the cell, [N, H] each, or their gradients. */
  public record State(Array h, Array c) {}

  /** The gradients of the inputs of a step. */
  public record Gradient(Array x, State prev) {}

  private final Weights weights;
  private final GateOrder order;
  private final ForgetBias forgetBias;
  private final List<Array> grads;
  private Array x;
  private State prev;
  private Array f;
  private Array g;
  private Array i;
  private Array o;
  private Array tanhC;

  public Lstm(Weights weights, Conventions conventions) {
    this.weights = weights;
    this.order = conventions.gateOrder;
    this.forgetBias = conventions.forgetBias;
    grads = Parametric.zerosLike(weights.params());
  }

  /** Returns h and c [N, H]; refuses shapes that do not fit [C1] [C2] [C3]. */
  public State forward(Array x, State prev) {
    weights.check("lstm", 4, "C2", "");
    weights.checkInput("lstm", x, "C1");
    int[] state = {x.size(0), weights.hidden()};
    Require.shape("lstm", "h_prev", prev.h, state, "C3");
    Require.shape("lstm", "c_prev", prev.c, state, "C3");
    return step(x, prev);
  }

  /** Returns the gradients of the inputs for d_h and d_c [N, H] [C4]. */
  public Gradient backward(State d) {
    Require.shape("lstm", "d_h", d.h, prev.h.shape(), "C4");
    Require.shape("lstm", "d_c", d.c, prev.h.shape(), "C4");
    return stepBack(d);
  }

  State step(Array x, State prev) {
    this.x = x;
    this.prev = prev;
    Array a = x.matmul(weights.wx()).plus(prev.h.matmul(weights.wh())).plus(weights.b());
    for (Array bh : weights.bh()) {
      a = a.plus(bh);
    }
    Array aF = order.gate('f', a);
    f = (forgetBias == ForgetBias.ONE ? aF.plus(1) : aF).sigmoid();
    g = order.gate('g', a).tanh();
    i = order.gate('i', a).sigmoid();
    o = order.gate('o', a).sigmoid();
    Array c = f.times(prev.c).plus(g.times(i));
    tanhC = c.tanh();
    return new State(o.times(tanhC), c);
  }

  Gradient stepBack(State d) {
    Array dC = d.c.plus(d.h.times(o).times(tanhC.square().rminus(1)));
    Array dF = dC.times(prev.c).times(f).times(f.rminus(1));
    Array dG = dC.times(i).times(g.square().rminus(1));
    Array dI = dC.times(g).times(i).times(i.rminus(1));
    Array dO = d.h.times(tanhC).times(o).times(o.rminus(1));
    Array dA = order.join(dF, dG, dI, dO);
    grads.get(0).assign(weights.inOut(x.transpose().matmul(dA)));
    grads.get(1).assign(weights.inOut(prev.h.transpose().matmul(dA)));
    Array dB = dA.sum(0);
    grads.subList(2, grads.size()).forEach(grad -> grad.assign(dB));
    Array dX = dA.matmul(weights.wx().transpose());
    Array dHPrev = dA.matmul(weights.wh().transpose());
    return new Gradient(dX, new State(dHPrev, dC.times(f)));
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
