package dev.assay.array.jvm;

import dev.assay.array.Shape;
import java.util.Arrays;

/** Moves elements without changing them; data [outer, n, inner] are seen along the middle axis. */
final class Movement {
  private static final int TILE = 16;

  private Movement() {}

  static double[] transpose(double[] data, int[] shape, int[] order, int[] to) {
    double[] out = new double[data.length];
    if (out.length == 0) {
      return out;
    }
    if (order.length == 2 && order[0] == 1) {
      transpose(data, shape[0], shape[1], out);
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

  private static void transpose(double[] data, int rows, int columns, double[] out) {
    for (int top = 0; top < rows; top += TILE) {
      int bottom = Math.min(rows, top + TILE);
      for (int left = 0; left < columns; left += TILE) {
        int right = Math.min(columns, left + TILE);
        for (int row = top; row < bottom; row++) {
          for (int column = left; column < right; column++) {
            out[column * rows + row] = data[row * columns + column];
          }
        }
      }
    }
  }

  /** Copies the strided axes from {@code axis} on to consecutive elements; returns the end. */
  private static int copy(
      double[] data, int start, int[] steps, int[] to, int axis, double[] out, int at) {
    if (axis == to.length) {
      out[at] = data[start];
      return at + 1;
    }
    int step = steps[axis];
    int end = at;
    if (axis == to.length - 1) {
      for (int i = 0; i < to[axis]; i++) {
        out[end++] = data[start + i * step];
      }
      return end;
    }
    for (int i = 0; i < to[axis]; i++) {
      end = copy(data, start + i * step, steps, to, axis + 1, out, end);
    }
    return end;
  }

  static double[] flip(double[] data, int outer, int n, int inner) {
    double[] out = new double[data.length];
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < n; i++) {
        System.arraycopy(data, (o * n + i) * inner, out, (o * n + n - 1 - i) * inner, inner);
      }
    }
    return out;
  }

  static double[] pad(double[] data, int[] shape, int[] before, int[] to, double value) {
    double[] out = new double[Shape.size(to)];
    if (value != 0) {
      Arrays.fill(out, value);
    }
    if (data.length == 0) {
      return out;
    }
    int[] strides = Shape.strides(to);
    int length = shape.length == 0 ? 1 : shape[shape.length - 1];
    int[] index = new int[shape.length];
    for (int start = 0; start < data.length; start += length) {
      int at = 0;
      for (int axis = 0; axis < index.length; axis++) {
        at += (index[axis] + before[axis]) * strides[axis];
      }
      System.arraycopy(data, start, out, at, length);
      for (int axis = index.length - 2; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return out;
  }

  static double[] take(double[] data, int outer, int n, int inner, int[] rows) {
    double[] out = new double[outer * rows.length * inner];
    int at = 0;
    for (int o = 0; o < outer; o++) {
      if (inner == 1) {
        for (int row : rows) {
          out[at++] = data[o * n + row];
        }
        continue;
      }
      for (int row : rows) {
        System.arraycopy(data, (o * n + row) * inner, out, at, inner);
        at += inner;
      }
    }
    return out;
  }

  static void scatterAdd(double[] out, int outer, int n, int inner, int[] rows, double[] values) {
    int at = 0;
    for (int o = 0; o < outer; o++) {
      for (int row : rows) {
        int start = (o * n + row) * inner;
        for (int j = 0; j < inner; j++) {
          out[start + j] += values[at++];
        }
      }
    }
  }
}
