package dev.assay.engine.data;

import java.util.Arrays;

/**
 * Rows with their targets, found by number.
 *
 * <p>Source: DeZero, datasets.py, Dataset.
 */
public interface Dataset {

  /** Returns the number of rows. */
  int size();

  /** Returns the rows of these numbers, in this order. */
  Batch rows(int... numbers);

  /** Returns all rows. */
  default Batch all() {
    int[] numbers = new int[size()];
    Arrays.setAll(numbers, i -> i);
    return rows(numbers);
  }
}
