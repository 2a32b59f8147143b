package dev.assay.engine.net;

import static dev.assay.engine.function.Add.add;
import static dev.assay.engine.function.Matmul.matmul;

import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;

/**
 * A matrix product and a bias ({@code linear_layer}), whose weights W [D, H] are drawn when the
 * first input tells their shape.
 *
 * <p>Source: DeZero, layers.py, Linear.
 */
public final class LinearLayer extends Layer {
  private final Initial initial;
  private final int outSize;
  private final Slot W = parameter("W");
  private final Slot b;

  /** A layer with a bias of zeros. */
  public LinearLayer(int outSize, Initial initial) {
    this(outSize, true, initial);
  }

  /** A layer with a bias or without one. */
  public LinearLayer(int outSize, boolean hasBias, Initial initial) {
    this.initial = initial;
    this.outSize = outSize;
    b = hasBias ? parameter("b") : null;
    if (hasBias) {
      b.put(initial.zeros(outSize));
    }
  }

  /** Draws the weights for inputs of that size now. */
  public LinearLayer of(int inSize) {
    W.put(initial.weights(inSize, inSize, outSize));
    return this;
  }

  /** Returns x W + b [N, H] for x [N, D]; refuses another D than that of W [C2]. */
  @Override
  public Variable apply(Variable x) {
    int[] shape = x.shape();
    if (W.isEmpty() && shape.length == 2) {
      of(shape[1]);
    }
    if (shape.length != 2 || shape[1] != W.get().shape()[0]) {
      String expected = W.isEmpty() ? "[N, D]" : "[N, %d]".formatted(W.get().shape()[0]);
      throw Require.error("linear_layer", "x.shape", Shape.text(shape), expected, "C2");
    }
    Require.shape("linear_layer", "W", W.get().data(), new int[] {shape[1], outSize}, "C3");
    if (b != null) {
      Require.shape("linear_layer", "b", b.get().data(), new int[] {outSize}, "C3");
    }
    Variable out = matmul(x, W.get());
    return b == null ? out : add(out, b.get());
  }
}
