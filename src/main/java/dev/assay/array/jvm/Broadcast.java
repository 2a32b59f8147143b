package dev.assay.array.jvm;

import dev.assay.array.Shape;
import java.util.Arrays;

/**
 * Broadcasting by copying: operands grow to the full shape, so each kernel needs one flat loop.
 *
 * <p>A copy of rows costs less than what a loop over rows loses, which is not vectorised.
 */
final class Broadcast {
  private Broadcast() {}

  /** Returns the data repeated to the shape {@code to}; the same array if nothing repeats. */
  static double[] expand(double[] data, int[] from, int[] to) {
    int size = Shape.size(to);
    if (data.length == size) {
      return data;
    }
    double[] out = new double[size];
    if (size == 0) {
      return out;
    }
    if (data.length == 1) {
      Arrays.fill(out, data[0]);
      return out;
    }
    expand(data, 0, from, to, 0, out, 0, size);
    return out;
  }

  /** Fills {@code length} elements of out: the axes of {@code to} from {@code axis} on. */
  private static void expand(
      double[] data, int start, int[] from, int[] to, int axis, double[] out, int at, int length) {
    int lead = to.length - from.length;
    int held = Shape.product(from, Math.max(0, axis - lead), from.length);
    if (held == length) {
      System.arraycopy(data, start, out, at, length);
      return;
    }
    if (held == 1) {
      Arrays.fill(out, at, at + length, data[start]);
      return;
    }
    int step = length / to[axis];
    if (axis < lead || from[axis - lead] == 1) {
      expand(data, start, from, to, axis + 1, out, at, step);
      repeat(out, at, step, length);
      return;
    }
    int stride = held / to[axis];
    for (int i = 0; i < to[axis]; i++) {
      expand(data, start + i * stride, from, to, axis + 1, out, at + i * step, step);
    }
  }

  /** Repeats the first {@code step} elements until {@code length} are filled, doubling. */
  private static void repeat(double[] out, int at, int step, int length) {
    for (int filled = step; filled < length; filled *= 2) {
      System.arraycopy(out, at, out, at + filled, Math.min(filled, length - filled));
    }
  }
}
