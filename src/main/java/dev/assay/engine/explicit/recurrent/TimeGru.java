package dev.assay.engine.explicit.recurrent;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * Gated recurrent units over whole sequences ({@code time_gru}), for xs [N, T, D], Wx [D, 3H], Wh
 * [H, 3H], b [3H].
 *
 * <p>Source: DLFS2, common/time_layers.py, TimeGRU.
 */
public final class TimeGru implements Parametric {

  /** The gradients of the sequence and of the state before its first step. */
  public record Gradient(Array xs, Array h0) {}

  private final CellWeights weights;
  private final Gru.Conventions conventions;
  private final boolean stateful;
  private final List<Array> grads;
  private List<Gru> cells = List.of();
  private int[] hsShape;
  private Array h;

  public TimeGru(CellWeights weights, Gru.Conventions conventions, boolean stateful) {
    this.weights = weights;
    this.conventions = conventions;
    this.stateful = stateful;
    grads = Parametric.zerosLike(weights.params());
  }

  /** Returns hs [N, T, H]; refuses shapes that do not fit [C1] [C2] [C4]. */
  public Array forward(Array xs) {
    weights.check("time_gru", 3, "C2", "");
    weights.checkSequence("time_gru", xs, "C1");
    h = initialState(xs);
    cells = new ArrayList<>();
    Array[] hs = new Array[xs.size(1)];
    for (int t = 0; t < hs.length; t++) {
      Gru cell = new Gru(weights, conventions);
      h = cell.step(xs.index(1, t), h);
      cells.add(cell);
      hs[t] = h;
    }
    hsShape = new int[] {xs.size(0), hs.length, weights.hidden()};
    return Trace.forward(this, Array.stack(1, hs));
  }

  /** Returns the gradients of the inputs for d_hs [N, T, H] [C3]. */
  public Gradient backward(Array dHs) {
    Require.shape("time_gru", "d_hs", dHs, hsShape, "C3");
    grads.forEach(grad -> grad.assign(grad.zerosLike()));
    Array[] dXs = new Array[cells.size()];
    Array dH = dHs.backend().zeros(dHs.dtype(), hsShape[0], hsShape[2]);
    for (int t = cells.size() - 1; t >= 0; t--) {
      Gru cell = cells.get(t);
      Gru.Gradient step = cell.stepBack(dHs.index(1, t).plus(dH));
      for (int k = 0; k < grads.size(); k++) {
        grads.get(k).plusAssign(cell.grads().get(k));
      }
      dXs[t] = step.x();
      dH = step.hPrev();
    }
    return Trace.backward(this, new Gradient(Array.stack(1, dXs), dH));
  }

  /** Sets the state before the next forward. */
  public void setState(Array h0) {
    h = h0;
  }

  /** Forgets the state. */
  public void resetState() {
    h = null;
  }

  /** Returns the state, of which there must be one [C5]. */
  public Array state() {
    if (h == null) {
      throw Require.error(
          "time_gru", "get_state.h", null, "a forward since the state was reset", "C5");
    }
    return h;
  }

  /** The state kept, where there is one, and zeros [R3]. */
  private Array initialState(Array xs) {
    int[] shape = {xs.size(0), weights.hidden()};
    Array h0 = stateful && h != null ? h : xs.backend().zeros(xs.dtype(), shape);
    Require.shape("time_gru", "h0", h0, shape, "C4");
    return h0;
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
