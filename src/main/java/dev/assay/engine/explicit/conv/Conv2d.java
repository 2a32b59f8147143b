package dev.assay.engine.explicit.conv;

import dev.assay.array.Array;
import dev.assay.array.Correlation;
import dev.assay.array.Window;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
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
  private Array x;
  private int[] outShape;

  /** Convolves, without a bias if b is null; stride and pad are one number, or [height, width]. */
  public Conv2d(Array W, Array b, int[] stride, int[] pad) {
    this.W = W;
    params = b == null ? List.of(W) : List.of(W, b);
    grads = Parametric.zerosLike(params);
    window = ImageCheck.window("conv2d", ImageCheck.size(W), stride, pad);
    correlation = W.backend().correlation(window);
  }

  /** Returns out [N, OC, OH, OW]; refuses shapes that do not fit [C3] [C4] [C7]. */
  public Array forward(Array x) {
    int[] xShape = x.shape();
    ImageCheck.channels("conv2d", xShape, W.shape(), hasBias() ? b().shape() : null, 1);
    ImageCheck.fit("conv2d", xShape, window);
    int oh = window.outHeight(xShape[2]);
    int ow = window.outWidth(xShape[3]);
    outShape = new int[] {xShape[0], W.size(0), oh, ow};
    this.x = x.copy();
    Array out = correlation.out(x, W);
    return Trace.forward(this, hasBias() ? out.plus(b().reshape(-1, 1, 1)) : out);
  }

  /** Returns d_x [N, C, H, W] for d_out [N, OC, OH, OW] [C1]. */
  public Array backward(Array dOut) {
    Require.shape("conv2d", "d_out", dOut, outShape, "C1");
    grads.get(0).assign(correlation.filters(dOut, x));
    if (hasBias()) {
      grads.get(1).assign(dOut.sum(0, 2, 3));
    }
    return Trace.backward(this, correlation.image(dOut, W, x.size(2), x.size(3)));
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
