package dev.assay.engine.data;

import dev.assay.array.Array;
import dev.assay.engine.Require;

/**
 * Rows that are held in two arrays.
 *
 * @param x [n, ...]
 * @param t [n, ...]
 */
public record ArrayDataset(Array x, Array t) implements Dataset {

  /** Requires as many targets as rows, one or more. */
  public static ArrayDataset of(String op, Array x, Array t, String label) {
    if (x.size(0) < 1 || t.size(0) != x.size(0)) {
      String expected = "x.shape[0]=%d >= 1".formatted(x.size(0));
      throw Require.error(op, "t.shape[0]", t.size(0), expected, label);
    }
    return new ArrayDataset(x, t);
  }

  @Override
  public int size() {
    return x.size(0);
  }

  @Override
  public Batch rows(int... numbers) {
    Array ids = x.backend().ints(numbers, numbers.length);
    return new Batch(x.take(ids), t.take(ids));
  }
}
