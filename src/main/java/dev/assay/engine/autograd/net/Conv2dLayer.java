package dev.assay.engine.autograd.net;

import static dev.assay.engine.autograd.function.Conv2d.conv2d;

import dev.assay.engine.autograd.Variable;

/**
 * A convolution ({@code conv2d_layer}) whose filters W [OC, C, KH, KW] are drawn when the first
 * image tells how many channels there are.
 *
 * <p>Source: DeZero, layers.py, Conv2d.
 */
public final class Conv2dLayer extends FilterLayer {

  /**
   * Kernel, stride and pad are one number or [height, width]; refuses a kernel without pixels [C4].
   */
  public Conv2dLayer(
      int outChannels, int[] kernel, int[] stride, int[] pad, boolean hasBias, Initial initial) {
    super("conv2d_layer", false, outChannels, kernel, stride, pad, hasBias, initial);
  }

  @Override
  Variable filtered(Variable x, Variable W, Variable b, int[] stride, int[] pad) {
    return conv2d(x, W, b, stride, pad);
  }
}
