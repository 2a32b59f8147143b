package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.array.Window;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.explicit.conv.ImageCheck;
import java.util.List;

/**
 * The windows of images, copied side by side ({@code im2col}).
 *
 * <p>Source: DeZero, functions_conv.py, Im2col.
 */
public final class Im2col extends Function {
  private final Window window;
  private final boolean toMatrix;

  private Im2col(Window window, boolean toMatrix) {
    this.window = window;
    this.toMatrix = toMatrix;
  }

  /**
   * Returns a window in each row, [N OH OW, C KH KW], or else [N, C, KH, KW, OH, OW].
   *
   * @param x [N, C, H, W]
   * @param kernelSize one number or [height, width], as stride and pad
   * @throws IllegalArgumentException [C3] to [C7]
   */
  public static Variable im2col(
      Variable x, int[] kernelSize, int[] stride, int[] pad, boolean toMatrix) {
    Window window = ImageCheck.window("im2col", kernelSize, stride, pad);
    ImageCheck.image("im2col", x.shape());
    ImageCheck.fit("im2col", x.shape(), window);
    return im2col(x, window, toMatrix);
  }

  static Variable im2col(Variable x, Window window, boolean toMatrix) {
    return new Im2col(window, toMatrix).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    Array windows = window.im2col(xs[0]);
    if (!toMatrix) {
      return windows;
    }
    int rows = windows.size(0) * windows.size(4) * windows.size(5);
    int depth = windows.size(1) * window.kh() * window.kw();
    return windows.transpose(0, 4, 5, 1, 2, 3).reshape(rows, depth);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(Col2im.col2im(dOut, input(0).shape(), window, toMatrix));
  }
}
