package dev.assay.engine.recurrent;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * A long short-term memory over whole sequences ({@code time_lstm}), for xs [N, T, D], Wx [D, 4H],
 * Wh [H, 4H], b [4H].
 *
 * <p>Source: DLFS2, common/time_layers.py, TimeLSTM.
 */
public final class TimeLstm implements Parametric {

  /** The gradients of the sequence and of the state before its first step. */
  public record Gradient(Array xs, Array h0, Array c0) {}

  private final Weights weights;
  private final Lstm.Conventions conventions;
  private final boolean stateful;
  private final List<Array> grads;
  private List<Lstm> cells = List.of();
  private int[] hsShape;
  private Array h;
  private Array c;

  public TimeLstm(Array Wx, Array Wh, Array b, boolean stateful, GateOrder order) {
    this(new Weights(Wx, Wh, b), new Lstm.Conventions(order, Lstm.ForgetBias.NONE), stateful);
  }

  public TimeLstm(Weights weights, Lstm.Conventions conventions, boolean stateful) {
    this.weights = weights;
    this.conventions = conventions;
    this.stateful = stateful;
    grads = Parametric.zerosLike(weights.params());
  }

  /** Returns hs [N, T, H]; refuses shapes that do not fit [C1] [C2] [C4]. */
  public Array forward(Array xs) {
    weights.check("time_lstm", 4, "C2", "");
    weights.checkSequence("time_lstm", xs, "C1");
    Lstm.State state = initialState(xs);
    cells = new ArrayList<>();
    Array[] hs = new Array[xs.size(1)];
    for (int t = 0; t < hs.length; t++) {
      Lstm cell = new Lstm(weights, conventions);
      state = cell.step(xs.index(1, t), state);
      cells.add(cell);
      hs[t] = state.h();
    }
    h = state.h();
    c = state.c();
    hsShape = new int[] {xs.size(0), hs.length, weights.hidden()};
    return Array.stack(1, hs);
  }

  /** Returns the gradients of the inputs for d_hs [N, T, H] [C3]. */
  public Gradient backward(Array dHs) {
    Require.shape("time_lstm", "d_hs", dHs, hsShape, "C3");
    grads.forEach(grad -> grad.assign(grad.zerosLike()));
    Array[] dXs = new Array[cells.size()];
    Array zeros = dHs.backend().zeros(dHs.dtype(), hsShape[0], hsShape[2]);
    Lstm.State d = new Lstm.State(zeros, zeros);
    for (int t = cells.size() - 1; t >= 0; t--) {
      Lstm cell = cells.get(t);
      Lstm.Gradient step = cell.stepBack(new Lstm.State(dHs.index(1, t).plus(d.h()), d.c()));
      for (int k = 0; k < grads.size(); k++) {
        grads.get(k).plusAssign(cell.grads().get(k));
      }
      dXs[t] = step.x();
      d = step.prev();
    }
    return new Gradient(Array.stack(1, dXs), d.h(), d.c());
  }

  /** Sets the state before the next forward; a null cell means zeros. */
  public void setState(Array h0, Array c0) {
    h = h0;
    c = c0;
  }

  /** Forgets the state. */
  public void resetState() {
    h = null;
    c = null;
  }

  /** Returns the state, of which there must be one [C5]. */
  public Lstm.State state() {
    if (h == null) {
      throw Require.error(
          "time_lstm", "get_state.h", null, "a forward since the state was reset", "C5");
    }
    return new Lstm.State(h, c == null ? h.zerosLike() : c);
  }

  /** The state kept, where there is one, and zeros [R3]. */
  private Lstm.State initialState(Array xs) {
    int[] shape = {xs.size(0), weights.hidden()};
    Array zeros = xs.backend().zeros(xs.dtype(), shape);
    Array h0 = stateful && h != null ? h : zeros;
    Array c0 = stateful && c != null ? c : zeros;
    Require.shape("time_lstm", "h0", h0, shape, "C4");
    Require.shape("time_lstm", "c0", c0, shape, "C4");
    return new Lstm.State(h0, c0);
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
