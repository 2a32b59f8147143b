package dev.assay.engine.conv;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.array.Window;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution over images ({@code conv2d}): every window of x [N, C, H, W] times the filters W
 * [OC, C, KH, KW], plus b [OC], as one matrix product.
 *
 * <p>Source: DeZero, functions_conv.py, conv2d; Dumoulin and Visin, arXiv 1603.07285.
 */
public final class Conv2d implements Parametric {
  private final Array W;
  private final List<Array> params;
  private final List<Array> grads;
  private final Window window;
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
    requireAtLeast("stride", stride, 1, "C4");
    requireAtLeast("pad", pad, 0, "C5");
    this.params = params;
    W = params.get(0);
    grads = Parametric.zerosLike(params);
    window = new Window(W.size(2), W.size(3), stride[0], stride[1], pad[0], pad[1]);
  }

  /** Returns out [N, OC, OH, OW]; refuses shapes that do not fit [C1] [C2] [C6]. */
  public Array forward(Array x) {
    int filters = W.size(0);
    if (x.ndim() != 4 || x.size(1) != W.size(1)) {
      String expected = "[N, %d, H, W]".formatted(W.size(1));
      throw Require.error("conv2d", "x.shape", Shape.text(x.shape()), expected, "C1");
    }
    if (hasBias()) {
      Require.shape("conv2d", "b", params.get(1), new int[] {filters}, "C2");
    }
    xShape = x.shape();
    if (xShape[2] + 2 * window.padH() < window.kh()
        || xShape[3] + 2 * window.padW() < window.kw()) {
      throw Require.error("conv2d", "x.shape", Shape.text(xShape), "OH >= 1 and OW >= 1", "C6");
    }
    int oh = window.outHeight(xShape[2]);
    int ow = window.outWidth(xShape[3]);
    outShape = new int[] {xShape[0], filters, oh, ow};
    columns = window.im2col(x).transpose(0, 4, 5, 1, 2, 3).reshape(xShape[0] * oh * ow, depth());
    Array rows = columns.matmul(W.reshape(filters, depth()).transpose());
    if (hasBias()) {
      rows = rows.plus(params.get(1));
    }
    return rows.reshape(xShape[0], oh, ow, filters).transpose(0, 3, 1, 2);
  }

  /** Returns d_x [N, C, H, W] for d_out [N, OC, OH, OW] [C3]. */
  public Array backward(Array dOut) {
    Require.shape("conv2d", "d_out", dOut, outShape, "C3");
    int filters = W.size(0);
    Array dRows = dOut.transpose(0, 2, 3, 1).reshape(columns.size(0), filters);
    grads.get(0).assign(dRows.transpose().matmul(columns).reshape(W.shape()));
    if (hasBias()) {
      grads.get(1).assign(dRows.sum(0));
    }
    Array dColumns = dRows.matmul(W.reshape(filters, depth()));
    int[] split = {outShape[0], outShape[2], outShape[3], W.size(1), W.size(2), W.size(3)};
    Array dWindows = dColumns.reshape(split).transpose(0, 3, 4, 5, 1, 2);
    return window.col2im(dWindows, xShape[2], xShape[3]);
  }

  private boolean hasBias() {
    return params.size() > 1;
  }

  private int depth() {
    return W.size(1) * W.size(2) * W.size(3);
  }

  private static void requireAtLeast(String name, int[] values, int least, String label) {
    if (Arrays.stream(values).anyMatch(value -> value < least)) {
      String expected = "%s >= %d".formatted(name, least);
      throw Require.error("conv2d", name, Arrays.toString(values), expected, label);
    }
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
