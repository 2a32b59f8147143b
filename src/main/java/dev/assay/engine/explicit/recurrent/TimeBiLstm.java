package dev.assay.engine.explicit.recurrent;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two long short-term memories over a sequence, one from either end ({@code time_bi_lstm}), for xs
 * [N, T, D], Wx1 and Wx2 [D, 4H], Wh1 and Wh2 [H, 4H], b1 and b2 [4H].
 *
 * <p>Source: DLFS2, common/time_layers.py, TimeBiLSTM; Schuster and Paliwal 1997.
 */
public final class TimeBiLstm implements Parametric {

  /** The gradients of the sequence and of the states before the first step of either LSTM. */
  public record Gradient(Array xs, Array h1, Array h2, Array c1, Array c2) {}

  /** The states of either LSTM. */
  public record States(Array h1, Array h2, Array c1, Array c2) {}

  private final CellWeights firstWeights;
  private final CellWeights secondWeights;
  private final TimeLstm first;
  private final TimeLstm second;
  private final List<Array> params;
  private final List<Array> grads;
  private int[] hsShape;

  /** Takes Wx1, Wh1, b1, Wx2, Wh2, b2, and bh1, bh2 where there are two biases. */
  public TimeBiLstm(
      List<Array> params,
      CellWeights.Biases biases,
      CellWeights.Layout weightLayout,
      Lstm.Conventions conventions,
      boolean stateful) {
    int half = Math.min(7, params.size());
    List<Array> of1 = joined(params.subList(0, 3), params.subList(6, half));
    List<Array> of2 = joined(params.subList(3, 6), params.subList(half, params.size()));
    firstWeights = new CellWeights(of1, biases, weightLayout);
    secondWeights = new CellWeights(of2, biases, weightLayout);
    first = new TimeLstm(firstWeights, conventions, stateful);
    second = new TimeLstm(secondWeights, conventions, stateful);
    this.params = inOrder(first.params(), second.params());
    grads = inOrder(first.grads(), second.grads());
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
    return Trace.forward(this, hs);
  }

  /** Returns the gradients of the inputs for d_hs [N, T, 2H] [C3]. */
  public Gradient backward(Array dHs) {
    Require.shape("time_bi_lstm", "d_hs", dHs, hsShape, "C3");
    int H = firstWeights.hidden();
    TimeLstm.Gradient d1 = first.backward(dHs.slice(2, 0, H));
    TimeLstm.Gradient d2 = second.backward(dHs.slice(2, H, 2 * H).flip(1));
    return Trace.backward(
        this, new Gradient(d1.xs().plus(d2.xs().flip(1)), d1.h0(), d2.h0(), d1.c0(), d2.c0()));
  }

  /** Sets the states before the next forward; a null cell means zeros. */
  public void setState(Array h1, Array h2, Array c1, Array c2) {
    first.setState(h1, c1);
    second.setState(h2, c2);
  }

  /** Forgets both states. */
  public void resetState() {
    first.resetState();
    second.resetState();
  }

  /** Returns the states, of which there must be some [C5]. */
  public States state() {
    Lstm.State of1 = first.state();
    Lstm.State of2 = second.state();
    return new States(of1.h(), of2.h(), of1.c(), of2.c());
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
    return joined(
        joined(of1.subList(0, 3), of2.subList(0, 3)),
        joined(of1.subList(3, of1.size()), of2.subList(3, of2.size())));
  }

  private static List<Array> joined(List<Array> some, List<Array> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
