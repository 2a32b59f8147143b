package dev.assay.array;

import java.util.Arrays;

/**
 * A sliding window over images: kernel, stride and zero padding, each as height and width.
 *
 * <p>The columns of an image are the six axes [N, C, KH, KW, OH, OW].
 */
public record Window(int kh, int kw, int strideH, int strideW, int padH, int padW) {
  public Window {
    if (kh < 1 || kw < 1 || strideH < 1 || strideW < 1) {
      throw new IllegalArgumentException(
          "window: kernel=[%d, %d] stride=[%d, %d], expected >= 1"
              .formatted(kh, kw, strideH, strideW));
    }
    if (padH < 0 || padW < 0) {
      throw new IllegalArgumentException(
          "window: pad=[%d, %d], expected >= 0".formatted(padH, padW));
    }
  }

  /** Returns the height of the output, [H + 2 pad - KH] / stride + 1. */
  public int outHeight(int height) {
    return outLength("height", height + 2 * padH - kh, strideH);
  }

  /** Returns the width of the output, [W + 2 pad - KW] / stride + 1. */
  public int outWidth(int width) {
    return outLength("width", width + 2 * padW - kw, strideW);
  }

  /** Gathers the windows of images [N, C, H, W] into columns. */
  public Array im2col(Array images) {
    requireNdim("im2col", "images", images, 4);
    return images.backend().im2col(this, images);
  }

  /** Adds columns up to images [N, C, height, width]: the gradient of {@link #im2col}. */
  public Array col2im(Array columns, int height, int width) {
    requireNdim("col2im", "columns", columns, 6);
    int[] shape = columns.shape();
    int[] expected = {shape[0], shape[1], kh, kw, outHeight(height), outWidth(width)};
    if (!Arrays.equals(shape, expected)) {
      String windows =
          "[N, C, %d, %d, %d, %d]".formatted(kh, kw, outHeight(height), outWidth(width));
      throw Shape.error("col2im", "columns.shape", shape, windows);
    }
    return columns.backend().col2im(this, columns, height, width);
  }

  /** The definition of {@link #im2col}. */
  Array gather(Array images) {
    int height = images.size(2);
    int width = images.size(3);
    int[] pad = {0, 0, padH, padW};
    Array padded = padH + padW == 0 ? images : images.pad(pad, pad, 0);
    return padded
        .reshape(images.size(0), images.size(1), (height + 2 * padH) * (width + 2 * padW))
        .take(2, indices(images.backend(), height, width));
  }

  /** The definition of {@link #col2im}. */
  Array scatter(Array columns, int height, int width) {
    int n = columns.size(0);
    int c = columns.size(1);
    int paddedH = height + 2 * padH;
    int paddedW = width + 2 * padW;
    return columns
        .backend()
        .zeros(columns.dtype(), n, c, paddedH * paddedW)
        .scatterAdd(2, indices(columns.backend(), height, width), columns)
        .reshape(n, c, paddedH, paddedW)
        .slice(2, padH, padH + height)
        .slice(3, padW, padW + width);
  }

  /** Returns [KH, KW, OH, OW]: where each element of a window lies in the padded plane. */
  private Array indices(Backend backend, int height, int width) {
    int oh = outHeight(height);
    int ow = outWidth(width);
    int[] indices = new int[kh * kw * oh * ow];
    int i = 0;
    for (int y = 0; y < kh; y++) {
      for (int x = 0; x < kw; x++) {
        for (int row = 0; row < oh; row++) {
          for (int column = 0; column < ow; column++) {
            indices[i++] = (row * strideH + y) * (width + 2 * padW) + column * strideW + x;
          }
        }
      }
    }
    return backend.ints(indices, kh, kw, oh, ow);
  }

  private static int outLength(String name, int room, int stride) {
    if (room < 0) {
      throw new IllegalArgumentException(
          "window: %s + 2 pad - kernel=%d, expected >= 0".formatted(name, room));
    }
    return room / stride + 1;
  }

  private static void requireNdim(String op, String name, Array x, int ndim) {
    if (x.ndim() != ndim) {
      throw Shape.error(op, name + ".shape", x.shape(), ndim + " axes");
    }
  }
}
