package dev.assay.array;

/**
 * The three products of a convolution: &lt;d_out, out&gt; is linear in x, W and d_out, and each
 * product is its gradient with respect to one of them.
 *
 * <p>A backend may compute them in its own way. The arguments have shapes that fit.
 */
public interface Correlation {

  /** Returns out [N, OC, OH, OW] for x [N, C, H, W] and W [OC, C, KH, KW]. */
  Array out(Array x, Array W);

  /** Returns the gradient of x [N, C, height, width] for d_out [N, OC, OH, OW]. */
  Array image(Array dOut, Array W, int height, int width);

  /** Returns the gradient of W [OC, C, KH, KW] for d_out [N, OC, OH, OW]. */
  Array filters(Array dOut, Array x);

  /** Returns the products as elementary operations, for a window that slides over x. */
  static Correlation elementary(Window window) {
    return new ElementaryCorrelation(window);
  }
}
