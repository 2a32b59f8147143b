package dev.assay.engine.explicit.recurrent;

import dev.assay.array.Array;
import dev.assay.array.LstmGates;
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

  /** The choices on which good engines differ, but for those of {@link CellWeights}. */
  public record Conventions(GateOrder gateOrder, ForgetBias forgetBias) {

    /** Returns those of the curricula, but for the order of the gates. */
    public static Conventions of(GateOrder gateOrder) {
      return new Conventions(gateOrder, ForgetBias.NONE);
    }
  }

  /** The hidden state and the cell, [N, H] each, or their gradients. */
  public record State(Array h, Array c) {}

  /** The gradients of the inputs of a step. */
  public record Gradient(Array x, Array hPrev, Array cPrev) {}

  /** A step taken: x and h_prev side by side, and what lies between the products. */
  record Step(Array xh, LstmGates.Step gates) {
    State state() {
      return new State(gates.h(), gates.c());
    }
  }

  private final CellWeights weights;
  private final LstmGates gates;
  private final List<Array> grads;
  private Step latest;

  public Lstm(CellWeights weights, Conventions conventions) {
    this.weights = weights;
    gates =
        weights
            .b()
            .backend()
            .lstmGates(
                conventions.gateOrder.letters(), conventions.forgetBias == ForgetBias.ONE ? 1 : 0);
    grads = Parametric.zerosLike(weights.params());
  }

  /** Returns h and c [N, H]; refuses shapes that do not fit [C1] [C2] [C3]. */
  public State forward(Array x, Array hPrev, Array cPrev) {
    weights.check("lstm", 4, "C2", "");
    weights.checkInput("lstm", x, "C1");
    int[] state = {x.size(0), weights.hidden()};
    Require.shape("lstm", "h_prev", hPrev, state, "C3");
    Require.shape("lstm", "c_prev", cPrev, state, "C3");
    latest = step(weights.stacked(), x, new State(hPrev, cPrev));
    return latest.state();
  }

  /** Returns the gradients of the inputs for d_h and d_c [N, H] [C4]. */
  public Gradient backward(Array dH, Array dC) {
    int[] state = latest.gates.h().shape();
    Require.shape("lstm", "d_h", dH, state, "C4");
    Require.shape("lstm", "d_c", dC, state, "C4");
    LstmGates.Gradient dGates = stepBack(latest, new State(dH, dC));
    assignGrads(latest.xh, dGates.a());
    return inputs(weights.stacked(), dGates);
  }

  /** Takes a step with W [D + H, 4H], Wx above Wh. */
  Step step(Array W, Array x, State prev) {
    Array xh = Array.concat(1, x, prev.h);
    return new Step(xh, gates.forward(prev.c, xh, W, weights.biases()));
  }

  /** Returns the gradients of a = [x h_prev] W + b and of the cell before. */
  LstmGates.Gradient stepBack(Step step, State d) {
    return gates.backward(step.gates, d.h, d.c);
  }

  /** Returns the gradients of the inputs of a step with W. */
  Gradient inputs(Array W, LstmGates.Gradient dGates) {
    Array dXh = dGates.a().matmul(W.transpose());
    int D = weights.inputs();
    Array dHPrev = dXh.slice(1, D, D + weights.hidden());
    return new Gradient(dXh.slice(1, 0, D), dHPrev, dGates.cPrev());
  }

  /** Assigns the gradients of the weights: of the rows of one step, or of all steps at once. */
  void assignGrads(Array xh, Array dA) {
    Array dW = xh.transpose().matmul(dA);
    int D = weights.inputs();
    grads.get(0).assign(weights.inOut(dW.slice(0, 0, D)));
    grads.get(1).assign(weights.inOut(dW.slice(0, D, D + weights.hidden())));
    // The sum of the rows as a product, which takes what the other has loaded.
    Array dB = dA.backend().zeros(dA.dtype(), 1, dA.size(0)).plus(1).matmul(dA).reshape(-1);
    grads.subList(2, grads.size()).forEach(grad -> grad.assign(dB));
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
