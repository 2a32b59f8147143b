package dev.assay.engine.conv;

import dev.assay.array.Array;
import dev.assay.array.Window;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import java.util.List;

/**
 * A convolution over images ({@code conv2d}): every window of x [N, C, H, W] times the filters W
 * [OC, C, KH, KW], plus b [OC], as matrix products.
 *
 * <p>Source: DeZero, functions_conv.py, conv2d; Dumoulin and Visin, arXiv 1603.07285.
 */
public final class Conv2d implements Parametric {
  private final Array W;
  private final List<Array> params;
  private final List<Array> grads;
  private final Window window;
  private final Correlation correlation;
  private Array columns;
  private int[] xShape;
  private int[] outShape;

  /** Convolves without a bias; stride and pad are [height, width]. */
  public Conv2d(Array W, int[] stride, int[] pad) {
    this(List.of(W), stride, pad);
  }

  /** Convolves with a bias; stride and pad are [height, width]. */
  public Conv2d(Array W, Array b, int[] stride, int[] pad) {
    this(List.of(W, b), stride, pad);
  }

  private Conv2d(List<Array> params, int[] stride, int[] pad) {
    this.params = params;
    W = params.get(0);
    grads = Parametric.zerosLike(params);
    window = ImageCheck.window("conv2d", ImageCheck.size(W), stride, pad);
    correlation = new Correlation(window);
  }

  /** Returns out [N, OC, OH, OW]; refuses shapes that do not fit [C3] [C4] [C7]. */
  public Array forward(Array x) {
    xShape = x.shape();
    ImageCheck.channels("conv2d", xShape, W.shape(), hasBias() ? b().shape() : null, 1);
    ImageCheck.fit("conv2d", xShape, window);
    int oh = window.outHeight(xShape[2]);
    int ow = window.outWidth(xShape[3]);
    outShape = new int[] {xShape[0], W.size(0), oh, ow};
    columns = correlation.columns(x);
    Array out = correlation.out(columns, W, oh, ow);
    return hasBias() ? out.plus(b().reshape(-1, 1, 1)) : out;
  }

  /** Returns d_x [N, C, H, W] for d_out [N, OC, OH, OW] [C1]. */
  public Array backward(Array dOut) {
    Require.shape("conv2d", "d_out", dOut, outShape, "C1");
    grads.get(0).assign(correlation.filters(dOut, columns));
    if (hasBias()) {
      grads.get(1).assign(dOut.sum(0, 2, 3));
    }
    return correlation.image(dOut, W, xShape[2], xShape[3]);
  }

  private boolean hasBias() {
    return params.size() > 1;
  }

  private Array b() {
    return params.get(1);
  }

  @Override
  public List<Array> params() {
    return params;
  }

  @Override
  public List<Array> grads() {
    return grads;
  }
}
