package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.Window;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.explicit.conv.ImageCheck;
import java.util.List;

/**
 * The largest pixel of each window ({@code pooling}), the first of several; of several NaN the
 * first or the last.
 *
 * <p>Source: DeZero, functions_conv.py, Pooling.
 */
public final class Pooling extends Function {
  /** Which pixel of a window with more than one NaN is chosen. */
  public enum SeveralNan {
    FIRST,
    LAST
  }

  private final Window window;
  private final SeveralNan severalNan;
  private Array places;

  private Pooling(Window window, SeveralNan severalNan) {
    this.window = window;
    this.severalNan = severalNan;
  }

  /** Returns out, with the first of several NaN. */
  public static Variable pooling(Variable x, int[] kernelSize, int[] stride, int[] pad) {
    return pooling(x, kernelSize, stride, pad, SeveralNan.FIRST);
  }

  /**
   * Returns out [N, C, OH, OW].
   *
   * @param x [N, C, H, W]
   * @param kernelSize one number or [height, width], as stride and pad
   * @throws IllegalArgumentException [C3] to [C7]
   */
  public static Variable pooling(
      Variable x, int[] kernelSize, int[] stride, int[] pad, SeveralNan severalNan) {
    Window window = ImageCheck.pool("pooling", kernelSize, stride, pad);
    ImageCheck.image("pooling", x.shape());
    ImageCheck.fit("pooling", x.shape(), window);
    return new Pooling(window, severalNan).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    Array x = xs[0];
    int planes = x.size(0) * x.size(1);
    int size = x.size(2) * x.size(3);
    int oh = window.outHeight(x.size(2));
    int ow = window.outWidth(x.size(3));
    Array at = windowPlaces(x.backend(), x.size(2), x.size(3));
    Array windows = x.reshape(planes, size).take(1, at);
    Array first = severalNan == SeveralNan.LAST ? lastNan(windows) : windows.argmax(1);
    Backend backend = x.backend();
    Array positions = backend.arange(oh * ow);
    Array inPlane = at.reshape(-1).take(first.times(oh * ow).plus(positions).astype(at.dtype()));
    places =
        inPlane
            .plus(backend.arange(planes).times(size).reshape(planes, 1))
            .astype(at.dtype())
            .reshape(x.size(0), x.size(1), oh, ow);
    return Gather.gathered(x, places);
  }

  /** Returns the place of the last NaN of each window, of the first largest pixel without one. */
  private static Array lastNan(Array windows) {
    Array nan = windows.ne(windows);
    Array places = windows.backend().arange(windows.size(1)).plus(1).reshape(windows.size(1), 1);
    Array last = nan.times(places).argmax(1);
    return nan.times(1).sum(1).gt(0).where(last, windows.argmax(1));
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(Scatter.scatter(dOut, places, input(0).shape()));
  }

  /**
   * Returns [KH KW, OH OW], where the pixels of each window lie in a flat plane.
   *
   * <p>For a place in the padding stands the pixel at the edge, which the window holds anyway.
   */
  private Array windowPlaces(Backend backend, int height, int width) {
    int oh = window.outHeight(height);
    int ow = window.outWidth(width);
    int[] places = new int[window.kh() * window.kw() * oh * ow];
    for (int i = 0; i < places.length; i++) {
      int position = i % (oh * ow);
      int offset = i / (oh * ow);
      int row = position / ow * window.strideH() + offset / window.kw() - window.padH();
      int column = position % ow * window.strideW() + offset % window.kw() - window.padW();
      places[i] = inside(row, height) * width + inside(column, width);
    }
    return backend.ints(places, window.kh() * window.kw(), oh * ow);
  }

  private static int inside(int place, int length) {
    return Math.max(0, Math.min(place, length - 1));
  }
}
