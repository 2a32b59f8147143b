package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import java.util.Arrays;

/** Draws the initial weights of sequence models, row by row, in the order of the calls. */
final class InitialWeights {
  private final Backend backend;
  private final DType dtype;
  private final NumpyRandom random;

  InitialWeights(Backend backend, DType dtype, NumpyRandom random) {
    this.backend = backend;
    this.dtype = dtype;
    this.random = random;
  }

  /** Returns an embedding [V, D] of standard deviation 0.01. */
  Array embedding(int vocab, int wordvec) {
    return normal(vocab, wordvec, 100);
  }

  /** Returns a matrix of standard deviation 1 / sqrt(rows). */
  Array matrix(int rows, int columns) {
    return normal(rows, columns, Math.sqrt(rows));
  }

  Array zeros(int length) {
    return backend.zeros(dtype, length);
  }

  private Array normal(int rows, int columns, double divisor) {
    double[] draws = random.randn(rows * columns);
    return backend.array(
        dtype, Arrays.stream(draws).map(z -> z / divisor).toArray(), rows, columns);
  }
}
