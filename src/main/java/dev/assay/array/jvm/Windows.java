package dev.assay.array.jvm;

import dev.assay.array.Window;

/**
 * Windows of images as columns and back, row by row: a row of one pixel of the windows is a row of
 * the image, shifted and thinned, and cut off where the padding is.
 */
final class Windows {
  private final Window window;
  private final int height;
  private final int width;
  private final int outHeight;
  private final int outWidth;

  Windows(Window window, int height, int width) {
    this.window = window;
    this.height = height;
    this.width = width;
    outHeight = window.outHeight(height);
    outWidth = window.outWidth(width);
  }

  /** What is done with {@code length} elements of a row of pixels and a row of a column. */
  private interface Row {
    void move(int pixel, int column, int length);
  }

  /** Copies the windows of so many planes. */
  Storage gather(Storage images, int planes) {
    Storage columns = images.zeros(planes * size());
    int step = window.strideW();
    rows(planes, (pixel, column, length) -> images.copy(pixel, step, columns, column, length));
    return columns;
  }

  /** Adds up the windows of so many planes; the caller rounds doubles. */
  Storage scatter(Storage columns, int planes) {
    Storage images = columns.zeros(planes * height * width);
    int step = window.strideW();
    rows(planes, (pixel, column, length) -> columns.add(column, images, pixel, step, length));
    return images;
  }

  /** Returns how many elements the windows of a plane have. */
  private int size() {
    return window.kh() * window.kw() * outHeight * outWidth;
  }

  private void rows(int planes, Row row) {
    int column = 0;
    for (int plane = 0; plane < planes; plane++) {
      for (int i = 0; i < window.kh(); i++) {
        for (int j = 0; j < window.kw(); j++) {
          int first = first(window.padW() - j);
          int last = Math.min(outWidth, first(width + window.padW() - j));
          for (int r = 0; r < outHeight; r++) {
            int y = r * window.strideH() + i - window.padH();
            if (y >= 0 && y < height && first < last) {
              int x = first * window.strideW() + j - window.padW();
              row.move((plane * height + y) * width + x, column + first, last - first);
            }
            column += outWidth;
          }
        }
      }
    }
  }

  /** Returns the first window whose pixel is not left of that place; 0 at least. */
  private int first(int place) {
    return Math.max(0, -Math.floorDiv(-place, window.strideW()));
  }
}
