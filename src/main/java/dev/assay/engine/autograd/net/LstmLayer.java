package dev.assay.engine.autograd.net;

import static dev.assay.engine.autograd.function.Add.add;
import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.Sigmoid.sigmoid;
import static dev.assay.engine.autograd.function.Tanh.tanh;

import dev.assay.engine.autograd.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * An LSTM with a linear layer for every gate ({@code lstm_layer}): c = f c + i u, h = o tanh(c),
 * without the terms of h and c where there are none yet.
 *
 * <p>Source: DeZero, layers.py, LSTM; Hochreiter and Schmidhuber 1997.
 */
public final class LstmLayer extends RecurrentLayer {
  private static final List<String> GATES = List.of("f", "i", "o", "u");

  private final List<LinearLayer> inputs = new ArrayList<>();
  private final List<LinearLayer> states = new ArrayList<>();
  private Variable c;

  public LstmLayer(int hiddenSize, Initial initial) {
    for (String gate : GATES) {
      inputs.add(layer("x2" + gate, new LinearLayer(hiddenSize, initial)));
    }
    for (String gate : GATES) {
      LinearLayer state = new LinearLayer(hiddenSize, false, initial).of(hiddenSize);
      states.add(layer("h2" + gate, state));
    }
  }

  /** Draws the weights for inputs of that size now. */
  public LstmLayer of(int inSize) {
    inputs.forEach(input -> input.of(inSize));
    return this;
  }

  @Override
  public void resetState() {
    super.resetState();
    c = null;
  }

  /** Returns h [N, H] for x [N, D]; refuses other features [C2] and other rows [C4]. */
  @Override
  public Variable apply(Variable x) {
    check("lstm_layer", x, inputs.get(0).named().get("W"));
    Variable f = sigmoid(total(0, x));
    Variable i = sigmoid(total(1, x));
    Variable o = sigmoid(total(2, x));
    Variable u = tanh(total(3, x));
    Variable added = mul(i, u);
    c = c == null ? added : add(mul(f, c), added);
    return keep(mul(o, tanh(c)));
  }

  private Variable total(int gate, Variable x) {
    Variable input = inputs.get(gate).apply(x);
    return h() == null ? input : add(input, states.get(gate).apply(h()));
  }
}
