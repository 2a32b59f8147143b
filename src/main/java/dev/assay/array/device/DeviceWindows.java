package dev.assay.array.device;

import dev.assay.array.Window;

/** A window over images [n, c, height, width]: the structure {@code WINDOWS} of the kernels. */
record DeviceWindows(Window window, int n, int c, int height, int width) {

  /** Returns the shape of the columns. */
  int[] columns() {
    return new int[] {
      n, c, window.kh(), window.kw(), window.outHeight(height), window.outWidth(width)
    };
  }

  /** Returns how many numbers a window of an image holds. */
  long pixels() {
    return (long) c * window.kh() * window.kw();
  }

  /** Returns how many windows an image has. */
  long places() {
    return (long) window.outHeight(height) * window.outWidth(width);
  }

  long planes() {
    return (long) n * c;
  }

  long imageSize() {
    return (long) c * height * width;
  }

  /** Returns how many rows the columns of an image have. */
  long rows() {
    return pixels() * window.outHeight(height);
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
