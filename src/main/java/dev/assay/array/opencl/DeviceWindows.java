package dev.assay.array.opencl;

import dev.assay.array.Window;

/** A window over images of one size: the structure {@code WINDOWS} of {@code kernels.cl}. */
record DeviceWindows(Window window, int height, int width) {

  /** Returns the shape of the columns of images [n, c, height, width]. */
  int[] columns(int n, int c) {
    return new int[] {
      n, c, window.kh(), window.kw(), window.outHeight(height), window.outWidth(width)
    };
  }

  /** Returns how many rows the columns of a plane have. */
  long rows() {
    return (long) window.kh() * window.kw() * window.outHeight(height);
  }

  long[] fields() {
    return new long[] {
      window.kh(),
      window.kw(),
      window.strideH(),
      window.strideW(),
      window.padH(),
      window.padW(),
      height,
      width,
      window.outHeight(height),
      window.outWidth(width)
    };
  }
}
