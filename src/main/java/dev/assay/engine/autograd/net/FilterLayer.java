package dev.assay.engine.autograd.net;

import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;
import java.util.Arrays;
import java.util.OptionalInt;

/** Filters W that are drawn when the first image tells how many channels there are, and a bias. */
public abstract class FilterLayer extends Layer {
  private final String op;
  private final boolean inFirst;
  private final Initial initial;
  private final int outChannels;
  private final int[] kernel;
  private final int[] stride;
  private final int[] pad;
  private OptionalInt inChannels = OptionalInt.empty();
  private final Slot W = parameter("W");
  private final Slot b;

  /**
   * Kernel, stride and pad are one number or [height, width]; refuses a kernel without pixels [C4].
   *
   * @param inFirst whether W begins with the channels of x, not with those of the result
   */
  FilterLayer(
      String op,
      boolean inFirst,
      int outChannels,
      int[] kernel,
      int[] stride,
      int[] pad,
      boolean hasBias,
      Initial initial) {
    if (Arrays.stream(kernel).anyMatch(size -> size < 1)) {
      String actual = Arrays.toString(kernel);
      throw Require.error(op, "kernel_size", actual, "kernel_size >= 1", "C4");
    }
    this.op = op;
    this.inFirst = inFirst;
    this.initial = initial;
    this.outChannels = outChannels;
    this.kernel = Require.pair(op, "kernel_size", kernel, "C4");
    this.stride = stride.clone();
    this.pad = pad.clone();
    b = hasBias ? parameter("b") : null;
    if (hasBias) {
      b.put(initial.zeros(outChannels));
    }
  }

  /** Returns what the filters make of x; b may be null. */
  abstract Variable filtered(Variable x, Variable W, Variable b, int[] stride, int[] pad);

  /** Draws the filters for images of that many channels now. */
  public FilterLayer of(int channels) {
    inChannels = OptionalInt.of(channels);
    W.put(initial.weights(channels * kernel[0] * kernel[1], shape(channels)));
    return this;
  }

  /** Returns out [N, OC, OH, OW] for x [N, C, H, W]; refuses another C than that of W [C2]. */
  @Override
  public final Variable apply(Variable x) {
    int[] shape = x.shape();
    if (W.isEmpty() && shape.length == 4) {
      of(shape[1]);
    }
    if (shape.length != 4 || shape[1] != channels()) {
      String expected = W.isEmpty() ? "[N, C, H, W]" : "[N, %d, H, W]".formatted(channels());
      throw Require.error(op, "x.shape", Shape.text(shape), expected, "C2");
    }
    Require.shape(op, "W", W.get().data(), shape(shape[1]), "C3");
    if (b != null) {
      Require.shape(op, "b", b.get().data(), new int[] {outChannels}, "C3");
    }
    return filtered(x, W.get(), b == null ? null : b.get(), stride, pad);
  }

  private int[] shape(int channels) {
    return inFirst
        ? new int[] {channels, outChannels, kernel[0], kernel[1]}
        : new int[] {outChannels, channels, kernel[0], kernel[1]};
  }

  private int channels() {
    return inChannels.orElseGet(() -> W.get().shape()[inFirst ? 0 : 1]);
  }
}
