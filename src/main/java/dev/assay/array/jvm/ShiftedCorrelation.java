package dev.assay.array.jvm;

import dev.assay.array.Array;
import dev.assay.array.Correlation;
import dev.assay.array.DType;
import dev.assay.array.Window;
import dev.assay.array.jvm.Blas.Operand;
import java.nio.Buffer;
import java.util.Arrays;

/**
 * The products of a large convolution of stride 1, without columns.
 *
 * <p>In a {@link Grid}, what the windows hold at a pixel of the kernel are the padded images
 * themselves, from a later place on. So each product is a sum of products of matrices, one for each
 * pixel of the kernel: with x and out as matrices [C, place] and [OC, place], and W [OC, C] at a
 * pixel, out += W x, d_x += W^T d_out and d_W = d_out x^T.
 */
record ShiftedCorrelation(Window window, Correlation elementary) implements Correlation {
  /** Matrices with fewer rows or columns are not worth a product for each pixel. */
  private static final int NARROW = 16;

  /** Products with fewer multiplications for each pixel are not worth the call. */
  private static final long SMALL = 64 * 64 * 64;

  /** Matrices with more elements would not fit the memory outside the heap. */
  private static final long LARGE = 1 << 25;

  private static final NativeMemory IMAGES = new NativeMemory();
  private static final NativeMemory OUTS = new NativeMemory();
  private static final NativeMemory FILTERS = new NativeMemory();

  @Override
  public Array out(Array x, Array W) {
    DType dtype = DType.promote(x.dtype(), W.dtype());
    Grid grid = new Grid(window, x.size(0), x.size(2), x.size(3));
    int oc = W.size(0);
    int c = W.size(1);
    if (!pays(dtype, grid, oc, c)) {
      return elementary.out(x, W);
    }
    Storage out = Storage.zeros(dtype, grid.n() * oc * grid.outHeight() * grid.outWidth());
    synchronized (ShiftedCorrelation.class) {
      Buffer images = grid.putImages(data(x, dtype), IMAGES, c);
      Buffer outs = OUTS.room(out, oc * grid.length());
      Buffer filters = put(perPixel(W), dtype);
      for (int pixel = 0; pixel < window.kh() * window.kw(); pixel++) {
        Operand a = new Operand(filters, pixel * oc * c, c, false);
        Operand b = new Operand(images, grid.start(pixel), grid.length(), false);
        Operand sum = new Operand(outs, 0, grid.length(), false);
        Blas.multiply(a, b, pixel == 0 ? 0 : 1, sum, oc, grid.places(), c);
      }
      grid.getOuts(outs, out, oc);
    }
    return JvmArray.exact(dtype, new int[] {grid.n(), oc, grid.outHeight(), grid.outWidth()}, out);
  }

  @Override
  public Array image(Array dOut, Array W, int height, int width) {
    DType dtype = DType.promote(dOut.dtype(), W.dtype());
    Grid grid = new Grid(window, dOut.size(0), height, width);
    int oc = W.size(0);
    int c = W.size(1);
    // Where d_out has no element the grid has a 0, which times infinity would be NaN.
    if (!pays(dtype, grid, oc, c) || !finite(W)) {
      return elementary.image(dOut, W, height, width);
    }
    Storage image = Storage.zeros(dtype, grid.n() * c * height * width);
    synchronized (ShiftedCorrelation.class) {
      Buffer outs = grid.putOuts(data(dOut, dtype), OUTS, oc);
      Buffer images = grid.zeros(image, IMAGES, c);
      Buffer filters = put(perPixel(W), dtype);
      for (int pixel = 0; pixel < window.kh() * window.kw(); pixel++) {
        Operand a = new Operand(filters, pixel * oc * c, c, true);
        Operand b = new Operand(outs, 0, grid.length(), false);
        Operand sum = new Operand(images, grid.start(pixel), grid.length(), false);
        Blas.multiply(a, b, 1, sum, c, grid.places(), oc);
      }
      grid.getImages(images, image, c);
    }
    return JvmArray.exact(dtype, new int[] {grid.n(), c, height, width}, image);
  }

  @Override
  public Array filters(Array dOut, Array x) {
    DType dtype = DType.promote(dOut.dtype(), x.dtype());
    Grid grid = new Grid(window, x.size(0), x.size(2), x.size(3));
    int oc = dOut.size(1);
    int c = x.size(1);
    if (!pays(dtype, grid, oc, c)) {
      return elementary.filters(dOut, x);
    }
    Storage filters = Storage.zeros(dtype, window.kh() * window.kw() * oc * c);
    synchronized (ShiftedCorrelation.class) {
      Buffer outs = grid.putOuts(data(dOut, dtype), OUTS, oc);
      Buffer images = grid.putImages(data(x, dtype), IMAGES, c);
      Buffer products = FILTERS.room(filters, filters.length());
      for (int pixel = 0; pixel < window.kh() * window.kw(); pixel++) {
        Operand a = new Operand(outs, 0, grid.length(), false);
        Operand b = new Operand(images, grid.start(pixel), grid.length(), true);
        Operand product = new Operand(products, pixel * oc * c, c, false);
        Blas.multiply(a, b, 0, product, oc, c, grid.places());
      }
      filters.get(products, 0, 0, filters.length());
    }
    int[] shape = {window.kh(), window.kw(), oc, c};
    Array dW = JvmArray.exact(dtype, shape, filters).transpose(2, 3, 0, 1);
    // As above, of an infinite x.
    return finite(dW) ? dW : elementary.filters(dOut, x);
  }

  private boolean pays(DType dtype, Grid grid, int oc, int c) {
    long windows = (long) grid.n() * grid.outHeight() * grid.outWidth();
    // Columns, which are saved, are as many as windows; filters, which are moved, as many as OC.
    return windows >= 2L * oc
        && window.kh() * window.kw() > 1
        && (dtype == DType.FLOAT32 || dtype == DType.FLOAT64)
        && grid.fits()
        && Math.min(oc, c) >= NARROW
        && (long) oc * c * grid.places() >= SMALL
        && (long) Math.max(oc, c) * grid.length() <= LARGE
        && 2 * windows >= grid.length()
        && Blas.loads();
  }

  private static boolean finite(Array array) {
    return Arrays.stream(array.toDoubles()).allMatch(Double::isFinite);
  }

  /** Returns W [OC, C, KH, KW] as [KH, KW, OC, C]. */
  private static Array perPixel(Array W) {
    return W.transpose(2, 3, 0, 1);
  }

  private static Buffer put(Array W, DType dtype) {
    Storage from = data(W, dtype);
    Buffer filters = FILTERS.room(from, from.length());
    from.put(0, filters, 0, from.length());
    return filters;
  }

  private static Storage data(Array array, DType dtype) {
    return JvmArray.of("conv2d", array).data(dtype);
  }
}
