package dev.assay.array.jvm;

import dev.assay.array.Shape;
import java.util.Arrays;

/** Moves elements without changing them; data [outer, n, inner] are seen along the middle axis. */
final class Movement {
  private static final int TILE = 16;

  private Movement() {}

  /** Puts the parts one after the other; a single part is the result. */
  static Storage join(Storage... parts) {
    if (parts.length == 1) {
      return parts[0];
    }
    Storage out = parts[0].zeros(Arrays.stream(parts).mapToInt(Storage::length).sum());
    int at = 0;
    for (Storage part : parts) {
      part.copy(0, out, at, part.length());
      at += part.length();
    }
    return out;
  }

  static Storage transpose(Storage data, int[] shape, int[] order, int[] to) {
    Storage out = data.zeros(data.length());
    if (out.length() == 0) {
      return out;
    }
    int[] strides = Shape.strides(shape);
    int[] steps = new int[order.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = strides[order[i]];
    }
    copy(data, 0, steps, to, 0, out, 0);
    return out;
  }

  /** Exchanges the last two axes, in tiles that stay in the cache. */
  static Storage swap(Storage data, int matrices, int rows, int columns) {
    Storage out = data.zeros(data.length());
    for (int matrix = 0; matrix < matrices; matrix++) {
      int start = matrix * rows * columns;
      for (int top = 0; top < rows; top += TILE) {
        int height = Math.min(rows - top, TILE);
        for (int left = 0; left < columns; left += TILE) {
          int right = Math.min(columns, left + TILE);
          for (int column = left; column < right; column++) {
            int from = start + top * columns + column;
            data.copy(from, columns, out, start + column * rows + top, height);
          }
        }
      }
    }
    return out;
  }

  /** Copies the strided axes from {@code axis} on to consecutive elements; returns the end. */
  private static int copy(
      Storage data, int start, int[] steps, int[] to, int axis, Storage out, int at) {
    if (axis == to.length) {
      data.copy(start, out, at, 1);
      return at + 1;
    }
    if (axis == to.length - 1) {
      data.copy(start, steps[axis], out, at, to[axis]);
      return at + to[axis];
    }
    int end = at;
    for (int i = 0; i < to[axis]; i++) {
      end = copy(data, start + i * steps[axis], steps, to, axis + 1, out, end);
    }
    return end;
  }

  static Storage flip(Storage data, int outer, int n, int inner) {
    Storage out = data.zeros(data.length());
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < n; i++) {
        data.copy((o * n + i) * inner, out, (o * n + n - 1 - i) * inner, inner);
      }
    }
    return out;
  }

  static Storage slice(Storage data, int outer, int n, int inner, int from, int to) {
    int run = (to - from) * inner;
    Storage out = data.zeros(outer * run);
    for (int o = 0; o < outer; o++) {
      data.copy((o * n + from) * inner, out, o * run, run);
    }
    return out;
  }

  static Storage pad(Storage data, int[] shape, int[] before, int[] to, double value) {
    Storage out = data.zeros(Shape.size(to));
    if (value != 0) {
      out.fill(0, out.length(), value);
    }
    int[] strides = Shape.strides(to);
    int length = shape.length == 0 ? 1 : shape[shape.length - 1];
    int[] index = new int[shape.length];
    for (int start = 0; start < data.length(); start += length) {
      int at = 0;
      for (int axis = 0; axis < index.length; axis++) {
        at += (index[axis] + before[axis]) * strides[axis];
      }
      data.copy(start, out, at, length);
      for (int axis = index.length - 2; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return out;
  }

  static Storage take(Storage data, int outer, int n, int inner, int[] rows) {
    Storage out = data.zeros(outer * rows.length * inner);
    int at = 0;
    for (int o = 0; o < outer; o++) {
      for (int row : rows) {
        if (inner == 1) {
          out.set(at, data.get(o * n + row));
        } else {
          data.copy((o * n + row) * inner, out, at, inner);
        }
        at += inner;
      }
    }
    return out;
  }

  /** Adds in double, in which the caller rounds the sums once. */
  static double[] scatterAdd(
      Storage data, int outer, int n, int inner, int[] rows, Storage values) {
    double[] out = new double[data.length()];
    data.read(0, out);
    double[] value = new double[inner];
    int at = 0;
    for (int o = 0; o < outer; o++) {
      for (int row : rows) {
        int start = (o * n + row) * inner;
        values.read(at, value);
        for (int j = 0; j < inner; j++) {
          out[start + j] += value[j];
        }
        at += inner;
      }
    }
    return out;
  }
}
