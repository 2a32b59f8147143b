package dev.assay.engine.data;

import dev.assay.array.Array;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Require;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The order in which an epoch goes through the rows of a data set. */
@FunctionalInterface
public interface Order {

  /** Returns the numbers of the rows for an epoch, which count from 0. */
  int[] of(int epoch);

  /** Keeps the order of the data. */
  static Order given(int rows) {
    return epoch -> IntStream.range(0, rows).toArray();
  }

  /** Draws a permutation for every epoch. */
  static Order shuffled(int rows, NumpyRandom random) {
    return epoch -> random.permutation(rows);
  }

  /** Takes a permutation for each of E epochs, [E, n] [C3] [C4]. */
  static Order of(Array permutations, int rows) {
    int[] flat = permutations.toInts();
    int epochs = permutations.ndim() == 2 ? permutations.size(0) : 0;
    int[][] orders = new int[epochs][];
    for (int epoch = 0; epoch < epochs; epoch++) {
      int from = epoch * permutations.size(1);
      orders[epoch] = Arrays.copyOfRange(flat, from, from + permutations.size(1));
    }
    for (int[] order : orders) {
      if (!isPermutation(order, rows)) {
        String expected = "0 .. %d in any order".formatted(rows - 1);
        throw Require.error("data_loader", "permutations", Arrays.toString(order), expected, "C3");
      }
    }
    return epoch -> {
      if (epoch >= epochs) {
        String expected = "epoch < permutations.shape[0]=%d".formatted(epochs);
        throw Require.error("data_loader", "epoch", epoch, expected, "C4");
      }
      return orders[epoch];
    };
  }

  /** Tells whether the numbers are 0 to {@code n - 1}, each once. */
  static boolean isPermutation(int[] numbers, int n) {
    int[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return Arrays.equals(sorted, IntStream.range(0, n).toArray());
  }
}
