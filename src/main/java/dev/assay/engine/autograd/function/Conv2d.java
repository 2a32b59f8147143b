package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.array.Window;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.explicit.conv.ImageCheck;
import java.util.List;

/**
 * A convolution over images ({@code conv2d}).
 *
 * <p>&lt;d_out, out&gt; is linear in d_out, x and W: its gradients are this function, {@link
 * Deconv2d} and {@link FilterGradient}, and so are theirs.
 *
 * <p>Source: DeZero, functions_conv.py, Conv2d.
 */
public final class Conv2d extends Function {
  private final Window window;

  private Conv2d(Window window) {
    this.window = window;
  }

  /**
   * Returns out [N, OC, OH, OW].
   *
   * @param x [N, C, H, W]
   * @param W [OC, C, KH, KW]
   * @param b [OC], or null for no bias
   * @param stride [height, width], as pad
   * @throws IllegalArgumentException [C3] to [C7]
   */
  public static Variable conv2d(Variable x, Variable W, Variable b, int[] stride, int[] pad) {
    Window window = ImageCheck.window("conv2d", ImageCheck.size(W.data()), stride, pad);
    ImageCheck.channels("conv2d", x.shape(), W.shape(), b == null ? null : b.shape(), 1);
    ImageCheck.fit("conv2d", x.shape(), window);
    return withBias(conv2d(x, W, window), b);
  }

  static Variable conv2d(Variable x, Variable W, Window window) {
    return new Conv2d(window).apply(x, W);
  }

  /** Adds b [OC], if any, at every position of out [N, OC, OH, OW]. */
  static Variable withBias(Variable out, Variable b) {
    return b == null ? out : Add.add(out, Reshape.reshape(b, 1, b.data().size(), 1, 1));
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].backend().correlation(window).out(xs[0], xs[1]);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Variable x = input(0);
    Variable W = input(1);
    int[] size = ImageCheck.size(x.data());
    return List.of(
        Deconv2d.deconv2d(dOut, W, window, size), FilterGradient.filterGradient(x, dOut, window));
  }
}
