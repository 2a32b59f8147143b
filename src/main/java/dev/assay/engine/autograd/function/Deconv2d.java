package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.array.Window;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.explicit.conv.ImageCheck;
import java.util.List;

/**
 * A transposed convolution over images ({@code deconv2d}): the gradient of a convolution.
 *
 * <p>Source: DeZero, functions_conv.py, Deconv2d.
 */
public final class Deconv2d extends Function {
  private final Window window;
  private final int[] outsize;

  private Deconv2d(Window window, int[] outsize) {
    this.window = window;
    this.outsize = outsize;
  }

  /**
   * Returns out [N, OC, OH, OW].
   *
   * @param x [N, C, H, W]
   * @param W [C, OC, KH, KW]
   * @param b [OC], or null for no bias
   * @param stride one number or [height, width], as pad
   * @param outsize [OH, OW], or null for the smallest
   * @throws IllegalArgumentException [C3] to [C8]
   */
  public static Variable deconv2d(
      Variable x, Variable W, Variable b, int[] stride, int[] pad, int[] outsize) {
    Window window = ImageCheck.window("deconv2d", ImageCheck.size(W.data()), stride, pad);
    ImageCheck.channels("deconv2d", x.shape(), W.shape(), b == null ? null : b.shape(), 0);
    int[] least = {
      window.strideH() * (x.data().size(2) - 1) + window.kh() - 2 * window.padH(),
      window.strideW() * (x.data().size(3) - 1) + window.kw() - 2 * window.padW()
    };
    int[] size = outsize == null ? least : Require.pair("deconv2d", "outsize", outsize, "C8");
    check(size, least, new int[] {window.strideH(), window.strideW()});
    return Conv2d.withBias(deconv2d(x, W, window, size), b);
  }

  static Variable deconv2d(Variable x, Variable W, Window window, int[] outsize) {
    return new Deconv2d(window, outsize).apply(x, W);
  }

  /** A convolution of out must have the size of x. */
  private static void check(int[] size, int[] least, int[] stride) {
    for (int i = 0; i < 2; i++) {
      if (size[i] < 1) {
        String expected = "OH >= 1 and OW >= 1";
        throw Require.error("deconv2d", "[OH, OW]", Shape.text(size), expected, "C7");
      }
    }
    for (int i = 0; i < 2; i++) {
      if (size[i] < least[i] || size[i] >= least[i] + stride[i]) {
        int[] limit = {least[0] + stride[0], least[1] + stride[1]};
        String expected = "%s <= outsize < %s".formatted(Shape.text(least), Shape.text(limit));
        throw Require.error("deconv2d", "outsize", Shape.text(size), expected, "C8");
      }
    }
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].backend().correlation(window).image(xs[0], xs[1], outsize[0], outsize[1]);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Variable x = input(0);
    Variable W = input(1);
    return List.of(Conv2d.conv2d(dOut, W, window), FilterGradient.filterGradient(dOut, x, window));
  }
}
