package dev.assay.array.jvm;

import dev.assay.array.Shape;

/**
 * Broadcasting by copying: operands grow to the full shape, so each kernel needs one flat loop.
 *
 * <p>A copy of rows costs less than what a loop over rows loses, which is not vectorised.
 */
final class Stretching {
  private Stretching() {}

  /** Returns the data repeated to the shape {@code to}; the same storage if nothing repeats. */
  static Storage expand(Storage data, int[] from, int[] to) {
    int size = Shape.size(to);
    if (data.length() == size) {
      return data;
    }
    Storage out = data.zeros(size);
    if (size > 0) {
      expand(data, 0, from, to, 0, out, 0, size);
    }
    return out;
  }

  /** Fills {@code length} elements of out: the axes of {@code to} from {@code axis} on. */
  private static void expand(
      Storage data, int start, int[] from, int[] to, int axis, Storage out, int at, int length) {
    int lead = to.length - from.length;
    int held = Shape.product(from, Math.max(0, axis - lead), from.length);
    if (held == length) {
      data.copy(start, out, at, length);
      return;
    }
    if (held == 1) {
      out.fill(at, at + length, data.get(start));
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
  private static void repeat(Storage out, int at, int step, int length) {
    for (int filled = step; filled < length; filled *= 2) {
      out.copy(at, out, at + filled, Math.min(filled, length - filled));
    }
  }
}
