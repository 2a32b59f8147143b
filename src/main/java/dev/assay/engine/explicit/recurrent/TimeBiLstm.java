package dev.assay.engine.explicit.recurrent;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * Two long short-term memories over a sequence, one from either end ({@code time_bi_lstm}), for xs
 * [N, T, D], Wx1 and Wx2 [D, 4H], Wh1 and Wh2 [H, 4H], b1 and b2 [4H].
 *
 * <p>Source: DLFS2, common/time_layers.py, TimeBiLSTM; Schuster and Paliwal 1997.
 */
public final class TimeBiLstm implements Parametric {

  /** The gradients of the sequence and of the states before the first step of either LSTM. */
  public record Gradient(Array xs, Lstm.State first, Lstm.State second) {}

  private final Weights firstWeights;
  private final Weights secondWeights;
  private final TimeLstm first;
  private final TimeLstm second;
  private final List<Array> params;
  private final List<Array> grads;
  private int[] hsShape;

  public TimeBiLstm(Weights first, Weights second, Lstm.Conventions conventions, boolean stateful) {
    firstWeights = first;
    secondWeights = second;
    this.first = new TimeLstm(first, conventions, stateful);
    this.second = new TimeLstm(second, conventions, stateful);
    params = inOrder(this.first.params(), this.second.params());
    grads = inOrder(this.first.grads(), this.second.grads());
  }

  /** Returns hs [N, T, 2H]; refuses shapes that do not fit [C1] [C2] [C4]. */
  public Array forward(Array xs) {
    firstWeights.check("time_bi_lstm", 4, "C2", "1");
    secondWeights.check("time_bi_lstm", 4, "C2", "2");
    Require.shape("time_bi_lstm", "Wx2", secondWeights.wx(), firstWeights.wx().shape(), "C2");
    firstWeights.checkSequence("time_bi_lstm", xs, "C1");
    Array ofFirst = first.forward(xs);
    Array ofSecond = second.forward(xs.flip(1)).flip(1);
    Array hs = Array.concat(2, ofFirst, ofSecond);
    hsShape = hs.shape();
    return hs;
  }

  /** Returns the gradients of the inputs for d_hs [N, T, 2H] [C3]. */
  public Gradient backward(Array dHs) {
    Require.shape("time_bi_lstm", "d_hs", dHs, hsShape, "C3");
    int H = firstWeights.hidden();
    TimeLstm.Gradient d1 = first.backward(dHs.slice(2, 0, H));
    TimeLstm.Gradient d2 = second.backward(dHs.slice(2, H, 2 * H).flip(1));
    return new Gradient(
        d1.xs().plus(d2.xs().flip(1)),
        new Lstm.State(d1.h0(), d1.c0()),
        new Lstm.State(d2.h0(), d2.c0()));
  }

  /** Sets the states before the next forward; a null cell means zeros. */
  public void setState(Lstm.State ofFirst, Lstm.State ofSecond) {
    first.setState(ofFirst.h(), ofFirst.c());
    second.setState(ofSecond.h(), ofSecond.c());
  }

  /** Forgets both states. */
  public void resetState() {
    first.resetState();
    second.resetState();
  }

  /** Returns the state of the first LSTM, of which there must be one [C5]. */
  public Lstm.State firstState() {
    return first.state();
  }

  /** Returns the state of the second LSTM, of which there must be one [C5]. */
  public Lstm.State secondState() {
    return second.state();
  }

  /** Returns Wx1, Wh1, b1, Wx2, Wh2, b2, and bh1, bh2 where there are two biases. */
  @Override
  public List<Array> params() {
    return params;
  }

  @Override
  public List<Array> grads() {
    return grads;
  }

  private static List<Array> inOrder(List<Array> of1, List<Array> of2) {
    List<Array> all = new ArrayList<>(of1.subList(0, 3));
    all.addAll(of2.subList(0, 3));
    all.addAll(of1.subList(3, of1.size()));
    all.addAll(of2.subList(3, of2.size()));
    return List.copyOf(all);
  }
}
