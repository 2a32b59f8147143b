package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.array.Window;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.explicit.conv.ImageCheck;
import java.util.List;

/**
 * Windows added up at their places in images ({@code col2im}).
 *
 * <p>Source: DeZero, functions_conv.py, Col2im.
 */
public final class Col2im extends Function {
  private final int[] shape;
  private final Window window;
  private final boolean toMatrix;

  private Col2im(int[] shape, Window window, boolean toMatrix) {
    this.shape = shape;
    this.window = window;
    this.toMatrix = toMatrix;
  }

  /**
   * Returns images of the shape inputShape, [N, C, H, W].
   *
   * @param col a window in each row, [N OH OW, C KH KW], or else [N, C, KH, KW, OH, OW]
   * @param kernelSize one number or [height, width], as stride and pad
   * @throws IllegalArgumentException [C3] to [C7]
   */
  public static Variable col2im(
      Variable col, int[] inputShape, int[] kernelSize, int[] stride, int[] pad, boolean toMatrix) {
    Window window = ImageCheck.window("col2im", kernelSize, stride, pad);
    ImageCheck.fit("col2im", inputShape, window);
    int[] windows = windowsShape(inputShape, window);
    int positions = windows[0] * windows[4] * windows[5];
    int depth = windows[1] * windows[2] * windows[3];
    int[] expected = toMatrix ? new int[] {positions, depth} : windows;
    Require.shape("col2im", "col", col.data(), expected, "C3");
    return col2im(col, inputShape, window, toMatrix);
  }

  static Variable col2im(Variable col, int[] shape, Window window, boolean toMatrix) {
    return new Col2im(shape, window, toMatrix).apply(col);
  }

  private static int[] windowsShape(int[] shape, Window window) {
    return new int[] {
      shape[0],
      shape[1],
      window.kh(),
      window.kw(),
      window.outHeight(shape[2]),
      window.outWidth(shape[3])
    };
  }

  @Override
  protected Array forward(Array... xs) {
    Array windows = xs[0];
    if (toMatrix) {
      int[] to = windowsShape(shape, window);
      windows =
          windows.reshape(to[0], to[4], to[5], to[1], to[2], to[3]).transpose(0, 3, 4, 5, 1, 2);
    }
    return window.col2im(windows, shape[2], shape[3]);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(Im2col.im2col(dOut, window, toMatrix));
  }
}
