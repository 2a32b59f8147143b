package dev.assay.engine.net;

import static dev.assay.engine.function.Deconv2d.deconv2d;

import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A transposed convolution ({@code deconv2d_layer}) whose filters W [C, OC, KH, KW] are drawn when
 * the first image tells how many channels there are.
 *
 * <p>Source: DeZero, layers.py, Deconv2d.
 */
public final class Deconv2dLayer extends Layer {
  private static final String OP = "deconv2d_layer";

  private final Initial initial;
  private final int outChannels;
  private final int[] kernel;
  private final int[] stride;
  private final int[] pad;
  private OptionalInt inChannels = OptionalInt.empty();
  private final Slot W = parameter("W");
  private final Slot b;

  /** Kernel, stride and pad are [height, width]; refuses a kernel without pixels [C4]. */
  public Deconv2dLayer(
      int outChannels, int[] kernel, int[] stride, int[] pad, boolean hasBias, Initial initial) {
    if (Arrays.stream(kernel).anyMatch(size -> size < 1)) {
      String actual = Arrays.toString(kernel);
      throw Require.error(OP, "kernel_size", actual, "kernel_size >= 1", "C4");
    }
    this.initial = initial;
    this.outChannels = outChannels;
    this.kernel = kernel.clone();
    this.stride = stride.clone();
    this.pad = pad.clone();
    b = hasBias ? parameter("b") : null;
    if (hasBias) {
      b.put(initial.zeros(outChannels));
    }
  }

  /** Draws the filters for images of that many channels now. */
  public Deconv2dLayer of(int channels) {
    inChannels = OptionalInt.of(channels);
    W.put(initial.weights(channels * kernel[0] * kernel[1], shape(channels)));
    return this;
  }

  private int[] shape(int channels) {
    return new int[] {channels, outChannels, kernel[0], kernel[1]};
  }

  /** Returns out [N, OC, OH, OW] for x [N, C, H, W]; refuses another C than that of W [C2]. */
  @Override
  public Variable apply(Variable x) {
    int[] shape = x.shape();
    if (W.isEmpty() && shape.length == 4) {
      of(shape[1]);
    }
    if (shape.length != 4 || shape[1] != channels()) {
      String expected = W.isEmpty() ? "[N, C, H, W]" : "[N, %d, H, W]".formatted(channels());
      throw Require.error(OP, "x.shape", Shape.text(shape), expected, "C2");
    }
    Require.shape(OP, "W", W.get().data(), shape(shape[1]), "C3");
    if (b != null) {
      Require.shape(OP, "b", b.get().data(), new int[] {outChannels}, "C3");
    }
    return deconv2d(x, W.get(), b == null ? null : b.get(), stride, pad, null);
  }

  private int channels() {
    return inChannels.orElseGet(() -> W.get().shape()[0]);
  }
}
