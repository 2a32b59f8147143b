package dev.assay.engine.explicit.recurrent;

import dev.assay.array.Array;
import dev.assay.array.LstmGates;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
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

  private final CellWeights weights;
  private final Lstm cell;
  private final boolean stateful;
  private List<Lstm.Step> steps = List.of();
  private int[] hsShape;
  private Array h;
  private Array c;

  public TimeLstm(CellWeights weights, Lstm.Conventions conventions, boolean stateful) {
    this.weights = weights;
    this.cell = new Lstm(weights, conventions);
    this.stateful = stateful;
  }

  /** Returns hs [N, T, H]; refuses shapes that do not fit [C1] [C2] [C4]. */
  public Array forward(Array xs) {
    weights.check("time_lstm", 4, "C2", "");
    weights.checkSequence("time_lstm", xs, "C1");
    Lstm.State state = initialState(xs);
    steps = new ArrayList<>();
    Array W = weights.stacked();
    Array[] hs = new Array[xs.size(1)];
    for (int t = 0; t < hs.length; t++) {
      Lstm.Step step = cell.step(W, xs.index(1, t), state);
      steps.add(step);
      state = Trace.forwardStep(this, t, step.state());
      hs[t] = state.h();
    }
    h = state.h();
    c = state.c();
    hsShape = new int[] {xs.size(0), hs.length, weights.hidden()};
    return Trace.forward(this, Array.stack(1, hs));
  }

  /** Returns the gradients of the inputs for d_hs [N, T, H] [C3]. */
  public Gradient backward(Array dHs) {
    Require.shape("time_lstm", "d_hs", dHs, hsShape, "C3");
    Array zeros = dHs.backend().zeros(dHs.dtype(), hsShape[0], hsShape[2]);
    Lstm.State d = new Lstm.State(zeros, zeros);
    Array W = weights.stacked();
    Array[] dXs = new Array[steps.size()];
    Array[] dAs = new Array[steps.size()];
    for (int t = dAs.length - 1; t >= 0; t--) {
      d = new Lstm.State(dHs.index(1, t).plus(d.h()), d.c());
      LstmGates.Gradient dGates = Trace.backwardStep(this, t, cell.stepBack(steps.get(t), d));
      dAs[t] = dGates.a();
      Lstm.Gradient inputs = Trace.backwardStep(this, t, cell.inputs(W, dGates));
      dXs[t] = inputs.x();
      d = new Lstm.State(inputs.hPrev(), inputs.cPrev());
    }
    // The rows of all steps below each other: one product adds them up.
    Array[] xhs = steps.stream().map(Lstm.Step::xh).toArray(Array[]::new);
    cell.assignGrads(Array.concat(0, xhs), Array.concat(0, dAs));
    return Trace.backward(this, new Gradient(Array.stack(1, dXs), d.h(), d.c()));
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
    return cell.grads();
  }
}
