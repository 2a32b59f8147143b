package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.array.Window;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.explicit.conv.ImageCheck;
import java.util.List;

/**
 * The mean of each window ({@code average_pooling}).
 *
 * <p>Source: DeZero, functions_conv.py, AveragePooling.
 */
public final class AveragePooling extends Function {

  /** Whether the mean is over the padding too, which is 0. */
  public enum CountPadding {
    INCLUDED,
    EXCLUDED
  }

  private final Window window;
  private final CountPadding countPadding;

  private AveragePooling(Window window, CountPadding countPadding) {
    this.window = window;
    this.countPadding = countPadding;
  }

  /**
   * Returns out [N, C, OH, OW].
   *
   * @param x [N, C, H, W]
   * @param kernelSize one number or [height, width], as stride and pad
   * @throws IllegalArgumentException [C3] to [C7]
   */
  public static Variable averagePooling(
      Variable x, int[] kernelSize, int[] stride, int[] pad, CountPadding countPadding) {
    Window window = ImageCheck.pool("average_pooling", kernelSize, stride, pad);
    ImageCheck.image("average_pooling", x.shape());
    ImageCheck.fit("average_pooling", x.shape(), window);
    return new AveragePooling(window, countPadding).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    Array x = xs[0];
    return window.im2col(x).sum(2, 3).over(counts(x, x.size(2), x.size(3)));
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(new Spread(input(0).shape()).apply(dOut));
  }

  /** Returns how many pixels each window has, as [OH, OW] or one number. */
  private Array counts(Array like, int height, int width) {
    if (countPadding == CountPadding.INCLUDED) {
      return like.scalar(window.kh() * window.kw());
    }
    Array ones = like.backend().full(like.dtype(), 1, 1, 1, height, width);
    return window.im2col(ones).sum(0, 1, 2, 3);
  }

  /** Every element of d_out shared out among the pixels of its window. */
  private final class Spread extends Function {
    private final int[] shape;

    private Spread(int[] shape) {
      this.shape = shape;
    }

    @Override
    protected Array forward(Array... xs) {
      Array share = xs[0].over(counts(xs[0], shape[2], shape[3]));
      int oh = share.size(2);
      int ow = share.size(3);
      Array windows =
          share
              .reshape(shape[0], shape[1], 1, 1, oh, ow)
              .broadcastTo(shape[0], shape[1], window.kh(), window.kw(), oh, ow);
      return window.col2im(windows, shape[2], shape[3]);
    }

    @Override
    protected List<Variable> backward(Variable dOut) {
      return List.of(new AveragePooling(window, countPadding).apply(dOut));
    }
  }
}
