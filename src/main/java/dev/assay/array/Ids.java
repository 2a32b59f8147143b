package dev.assay.array;

/** The ids of gathering and scattering. */
public final class Ids {
  private Ids() {}

  /** Returns the ids as ints, checked to be int64 and to lie in 0 to n - 1. */
  public static int[] checked(String op, Array ids, int n) {
    if (ids.dtype() != DType.INT64) {
      throw new IllegalArgumentException(
          "%s: ids.dtype=%s, expected int64".formatted(op, ids.dtype().wireName()));
    }
    double[] values = ids.toDoubles();
    int[] checked = new int[values.length];
    for (int i = 0; i < checked.length; i++) {
      if (!(values[i] >= 0 && values[i] < n)) {
        throw new IllegalArgumentException(
            "%s: ids[%d]=%d, expected 0 <= id < %d".formatted(op, i, (long) values[i], n));
      }
      checked[i] = (int) values[i];
    }
    return checked;
  }
}
