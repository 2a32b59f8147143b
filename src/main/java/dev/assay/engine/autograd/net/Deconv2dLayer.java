package dev.assay.engine.autograd.net;

import static dev.assay.engine.autograd.function.Deconv2d.deconv2d;

import dev.assay.engine.autograd.Variable;

/**
 * A transposed convolution ({@code deconv2d_layer}) whose filters W [C, OC, KH, KW] are drawn when
 * the first image tells how many channels there are.
 *
 * <p>Source: DeZero, layers.py, Deconv2d.
 */
public final class Deconv2dLayer extends FilterLayer {

  /**
   * Kernel, stride and pad are one number or [height, width]; refuses a kernel without pixels [C4].
   */
  public Deconv2dLayer(
      int outChannels, int[] kernel, int[] stride, int[] pad, boolean hasBias, Initial initial) {
    super("deconv2d_layer", true, outChannels, kernel, stride, pad, hasBias, initial);
  }

  @Override
  Variable filtered(Variable x, Variable W, Variable b, int[] stride, int[] pad) {
    return deconv2d(x, W, b, stride, pad, null);
  }
}
