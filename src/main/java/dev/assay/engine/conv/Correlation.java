package dev.assay.engine.conv;

import dev.assay.array.Array;
import dev.assay.array.Window;

/**
 * The three products of a convolution: &lt;d_out, out&gt; is linear in x, W and d_out, and each
 * product is its gradient with respect to one of them.
 *
 * <p>The windows of an image are the columns of a matrix [C KH KW, OH OW], so that the product of
 * the filters with it has the layout of an image already.
 *
 * @param window that slides over x
 */
public record Correlation(Window window) {

  /** Returns the windows of x [N, C, H, W], as [N, C KH KW, OH OW]. */
  public Array columns(Array x) {
    int depth = x.size(1) * window.kh() * window.kw();
    int positions = window.outHeight(x.size(2)) * window.outWidth(x.size(3));
    return window.im2col(x).reshape(x.size(0), depth, positions);
  }

  /** Returns out [N, OC, OH, OW] for the columns of x and W [OC, C, KH, KW]. */
  public Array out(Array columns, Array W, int height, int width) {
    return matrix(W).matmul(columns).reshape(columns.size(0), W.size(0), height, width);
  }

  /** Returns the gradient of x [N, C, height, width] for d_out [N, OC, OH, OW]. */
  public Array image(Array dOut, Array W, int height, int width) {
    Array columns = matrix(W).transpose().matmul(rows(dOut));
    int[] split = {dOut.size(0), W.size(1), window.kh(), window.kw(), dOut.size(2), dOut.size(3)};
    return window.col2im(columns.reshape(split), height, width);
  }

  /** Returns the gradient of W [OC, C, KH, KW] for d_out [N, OC, OH, OW]. */
  public Array filters(Array dOut, Array columns) {
    int channels = columns.size(1) / (window.kh() * window.kw());
    return rows(dOut)
        .matmul(columns.transpose(0, 2, 1))
        .sum(0)
        .reshape(dOut.size(1), channels, window.kh(), window.kw());
  }

  private static Array matrix(Array W) {
    return W.reshape(W.size(0), W.size(1) * W.size(2) * W.size(3));
  }

  private static Array rows(Array dOut) {
    return dOut.reshape(dOut.size(0), dOut.size(1), dOut.size(2) * dOut.size(3));
  }
}
