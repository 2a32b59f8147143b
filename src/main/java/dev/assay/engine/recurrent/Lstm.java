package dev.assay.engine.recurrent;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;
import java.util.List;

/**
 * One step of a long short-term memory: c = f c_prev + g i, h = o tanh(c), for x [N, D], h_prev and
 * c_prev [N, H].
 *
 * <p>Source: DLFS2, common/time_layers.py, LSTM; Hochreiter and Schmidhuber 1997; Gers, Schmidhuber
 * and Cummins 2000.
 */
final class Lstm implements Parametric {

  /** The hidden state and the cell, [N, H] each, or their gradients. */
  record State(Array h, Array c) {}

  /** The gradients of the inputs of a step. */
  record Gradient(Array x, State state) {}

  private final Array Wx;
  private final Array Wh;
  private final Array b;
  private final GateOrder order;
  private final List<Array> params;
  private final List<Array> grads;
  private Array x;
  private State prev;
  private Array f;
  private Array g;
  private Array i;
  private Array o;
  private Array tanhC;

  Lstm(Array Wx, Array Wh, Array b, GateOrder order) {
    this.Wx = Wx;
    this.Wh = Wh;
    this.b = b;
    this.order = order;
    params = List.of(Wx, Wh, b);
    grads = Parametric.zerosLike(params);
  }

  State forward(Array x, State prev) {
    this.x = x;
    this.prev = prev;
    Array a = x.matmul(Wx).plus(prev.h.matmul(Wh)).plus(b);
    f = order.gate('f', a).sigmoid();
    g = order.gate('g', a).tanh();
    i = order.gate('i', a).sigmoid();
    o = order.gate('o', a).sigmoid();
    Array c = f.times(prev.c).plus(g.times(i));
    tanhC = c.tanh();
    return new State(o.times(tanhC), c);
  }

  Gradient backward(State d) {
    Array dC = d.c.plus(d.h.times(o).times(tanhC.square().rminus(1)));
    Array dF = dC.times(prev.c).times(f).times(f.rminus(1));
    Array dG = dC.times(i).times(g.square().rminus(1));
    Array dI = dC.times(g).times(i).times(i.rminus(1));
    Array dO = d.h.times(tanhC).times(o).times(o.rminus(1));
    Array dA = order.join(dF, dG, dI, dO);
    grads.get(0).assign(x.transpose().matmul(dA));
    grads.get(1).assign(prev.h.transpose().matmul(dA));
    grads.get(2).assign(dA.sum(0));
    Array dHPrev = dA.matmul(Wh.transpose());
    return new Gradient(dA.matmul(Wx.transpose()), new State(dHPrev, dC.times(f)));
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
