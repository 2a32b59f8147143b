package dev.assay.array.jvm;

import dev.assay.array.Window;
import java.nio.Buffer;

/**
 * Where padded images [N, C, H, W] lie outside the heap, as a matrix [C, place] whose rows hold the
 * planes of the N images one after the other.
 *
 * <p>The outs of windows of stride 1 lie in a grid of the same size, each at the place of the first
 * pixel of its window; the places between them are zeros that are no window's.
 */
record Grid(Window window, int n, int height, int width) {
  int outHeight() {
    return window.outHeight(height);
  }

  int outWidth() {
    return window.outWidth(width);
  }

  /** The padding on the right of a row is that on the left of the next. */
  private int pitch() {
    return width + window.padW();
  }

  /** The padding below a plane is that above the next. */
  private int plane() {
    return (height + window.padH()) * pitch();
  }

  /** Returns the length of a row of the matrix. */
  int length() {
    return n * plane() + window.padH() * pitch() + window.padW();
  }

  /** Returns whether outs of neighbouring rows and planes lie apart. */
  boolean fits() {
    return window.strideH() == 1
        && window.strideW() == 1
        && window.padH() < window.kh()
        && window.padW() < window.kw();
  }

  /** Returns how many places there are from the first window to the last. */
  int places() {
    return (n - 1) * plane() + (outHeight() - 1) * pitch() + outWidth();
  }

  /** Returns where the windows have that pixel of the kernel, the first window first. */
  int start(int pixel) {
    return pixel / window.kw() * pitch() + pixel % window.kw();
  }

  /** Returns that many rows of zeros. */
  Buffer zeros(Storage kind, NativeMemory memory, int rows) {
    Buffer buffer = memory.room(kind, rows * length());
    Storage row = kind.zeros(length());
    for (int i = 0; i < rows; i++) {
      row.put(0, buffer, i * length(), length());
    }
    return buffer;
  }

  Buffer putImages(Storage images, NativeMemory memory, int c) {
    if (memory.holds(images, this)) {
      return memory.content(images);
    }
    Buffer buffer = zeros(images, memory, c);
    images(c, (element, place) -> images.put(element, buffer, place, width));
    memory.hold(images, this);
    return buffer;
  }

  void getImages(Buffer buffer, Storage images, int c) {
    images(c, (element, place) -> images.get(buffer, place, element, width));
  }

  Buffer putOuts(Storage outs, NativeMemory memory, int oc) {
    if (memory.holds(outs, this)) {
      return memory.content(outs);
    }
    Buffer buffer = zeros(outs, memory, oc);
    outs(oc, (element, place) -> outs.put(element, buffer, place, outWidth()));
    memory.hold(outs, this);
    return buffer;
  }

  void getOuts(Buffer buffer, Storage outs, int oc) {
    outs(oc, (element, place) -> outs.get(buffer, place, element, outWidth()));
  }

  /** What is done with a row of pixels, whose first element and place are these. */
  private interface Row {
    void move(int element, int place);
  }

  private void images(int c, Row row) {
    rows(c, height, width, window.padH() * pitch() + window.padW(), row);
  }

  private void outs(int oc, Row row) {
    rows(oc, outHeight(), outWidth(), 0, row);
  }

  private void rows(int channels, int rows, int columns, int first, Row row) {
    int element = 0;
    for (int i = 0; i < n; i++) {
      for (int channel = 0; channel < channels; channel++) {
        int place = channel * length() + i * plane() + first;
        for (int r = 0; r < rows; r++) {
          row.move(element, place + r * pitch());
          element += columns;
        }
      }
    }
  }
}
