package dev.assay.engine.autograd.net;

import static dev.assay.engine.autograd.function.Add.add;
import static dev.assay.engine.autograd.function.Tanh.tanh;

import dev.assay.engine.autograd.Variable;

/**
 * A plain recurrent layer ({@code rnn_layer}): h = tanh(x2h(x) + h2h(h)), without h2h where there
 * is no h yet.
 *
 * <p>Source: DeZero, layers.py, RNN; Elman 1990.
 */
public final class RnnLayer extends RecurrentLayer {
  private final LinearLayer x2h;
  private final LinearLayer h2h;

  public RnnLayer(int hiddenSize, Initial initial) {
    x2h = layer("x2h", new LinearLayer(hiddenSize, initial));
    h2h = layer("h2h", new LinearLayer(hiddenSize, false, initial).of(hiddenSize));
  }

  /** Draws the weights for inputs of that size now. */
  public RnnLayer of(int inSize) {
    x2h.of(inSize);
    return this;
  }

  /** Returns h [N, H] for x [N, D]; refuses other features [C2] and other rows [C4]. */
  @Override
  public Variable apply(Variable x) {
    check("rnn_layer", x, x2h.named().get("W"));
    Variable total = x2h.apply(x);
    return keep(tanh(h() == null ? total : add(total, h2h.apply(h()))));
  }
}
