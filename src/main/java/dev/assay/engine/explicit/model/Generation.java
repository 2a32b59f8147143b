package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.engine.explicit.layer.Softmax;
import java.util.Arrays;

/** How a decoder writes a sequence: each id is chosen by the scores that the ids before lead to. */
final class Generation {

  /** Chooses the k-th id of each row by scores [N, V]. */
  private interface Choice {
    int[] choose(Array scores, int k);
  }

  private Generation() {}

  /** Returns ids [N, size], each the first of the greatest scores. */
  static Array greedy(SequenceDecoder decoder, Array encoded, int[] startIds, int size) {
    return written(decoder, encoded, startIds, size, (scores, k) -> scores.argmax(1).toInts());
  }

  /** Returns ids [N, size], drawn by the softmax of the scores with uniforms [N, size]. */
  static Array sampled(SequenceDecoder decoder, Array encoded, int[] startIds, Array uniforms) {
    return written(
        decoder,
        encoded,
        startIds,
        uniforms.size(1),
        (scores, k) -> drawn(Softmax.softmax(scores, 1), uniforms.index(1, k)));
  }

  private static Array written(
      SequenceDecoder decoder, Array encoded, int[] startIds, int size, Choice choice) {
    int[] sequences = new int[startIds.length * size];
    decoder.start(encoded);
    int[] ids = startIds;
    for (int k = 0; k < size; k++) {
      Array scores = decoder.scores(encoded.backend().ints(ids, ids.length, 1));
      ids = choice.choose(scores.index(1, 0), k);
      for (int n = 0; n < ids.length; n++) {
        sequences[n * size + k] = ids[n];
      }
    }
    return encoded.backend().ints(sequences, startIds.length, size);
  }

  /** Counts the cumulative probabilities up to u, but for the last, which is 1. */
  private static int[] drawn(Array probabilities, Array uniforms) {
    double[] p = probabilities.toDoubles();
    double[] u = uniforms.toDoubles();
    int vocab = probabilities.size(1);
    int[] ids = new int[u.length];
    for (int n = 0; n < ids.length; n++) {
      double sum = p[n * vocab];
      while (ids[n] < vocab - 1 && sum <= u[n]) {
        ids[n]++;
        sum += p[n * vocab + ids[n]];
      }
    }
    return ids;
  }

  /** Returns the same start id for so many rows. */
  static int[] startIds(int rows, int startId) {
    int[] ids = new int[rows];
    Arrays.fill(ids, startId);
    return ids;
  }
}
