package dev.assay.engine.autograd.net;

import static dev.assay.engine.autograd.function.Linear.linear;

import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;
import java.util.OptionalInt;

/**
 * A matrix product and a bias ({@code linear_layer}), whose weights W [D, H] are drawn when the
 * first input tells their shape.
 *
 * <p>Source: DeZero, layers.py, Linear.
 */
public final class LinearLayer extends Layer {
  private static final String OP = "linear_layer";

  private final Initial initial;
  private final int outSize;
  private OptionalInt inSize = OptionalInt.empty();
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
  public LinearLayer of(int size) {
    inSize = OptionalInt.of(size);
    W.put(initial.weights(size, size, outSize));
    return this;
  }

  /** Returns x W + b [N, H] for x [N, D]; refuses another D than that of the first x [C2]. */
  @Override
  public Variable apply(Variable x) {
    int[] shape = x.shape();
    if (W.isEmpty() && shape.length == 2) {
      of(shape[1]);
    }
    if (shape.length != 2 || shape[1] != depth()) {
      String expected = W.isEmpty() ? "[N, D]" : "[N, %d]".formatted(depth());
      throw Require.error(OP, "x.shape", Shape.text(shape), expected, "C2");
    }
    Require.shape(OP, "W", W.get().data(), new int[] {shape[1], outSize}, "C3");
    if (b != null) {
      Require.shape(OP, "b", b.get().data(), new int[] {outSize}, "C3");
    }
    return linear(x, W.get(), b == null ? null : b.get());
  }

  private int depth() {
    return inSize.orElseGet(() -> W.get().shape()[0]);
  }
}
