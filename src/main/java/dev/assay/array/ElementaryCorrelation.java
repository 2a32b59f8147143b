package dev.assay.array;

/**
 * The products of a convolution as products of matrices.
 *
 * <p>The windows of an image are the columns of a matrix [C KH KW, OH OW], so that the product of
 * the filters with it has the layout of an image already.
 */
record ElementaryCorrelation(Window window) implements Correlation {

  @Override
  public Array out(Array x, Array W) {
    int height = window.outHeight(x.size(2));
    int width = window.outWidth(x.size(3));
    return matrix(W).matmul(columns(x)).reshape(x.size(0), W.size(0), height, width);
  }

  @Override
  public Array image(Array dOut, Array W, int height, int width) {
    Array columns = matrix(W).transpose().matmul(rows(dOut));
    int[] split = {dOut.size(0), W.size(1), window.kh(), window.kw(), dOut.size(2), dOut.size(3)};
    return window.col2im(columns.reshape(split), height, width);
  }

  @Override
  public Array filters(Array dOut, Array x) {
    return rows(dOut)
        .matmul(columns(x).transpose(0, 2, 1))
        .sum(0)
        .reshape(dOut.size(1), x.size(1), window.kh(), window.kw());
  }

  /** Returns the windows of x [N, C, H, W], as [N, C KH KW, OH OW]. */
  private Array columns(Array x) {
    int depth = x.size(1) * window.kh() * window.kw();
    int positions = window.outHeight(x.size(2)) * window.outWidth(x.size(3));
    return window.im2col(x).reshape(x.size(0), depth, positions);
  }

  private static Array matrix(Array W) {
    return W.reshape(W.size(0), W.size(1) * W.size(2) * W.size(3));
  }

  private static Array rows(Array dOut) {
    return dOut.reshape(dOut.size(0), dOut.size(1), dOut.size(2) * dOut.size(3));
  }
}
