package dev.assay.engine.autograd.net;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;

/**
 * Makes the initial values of parameters.
 *
 * @param backend that holds them
 * @param dtype of the parameters, whatever the inputs are
 * @param random from which weights are drawn, row by row
 */
public record Initial(Backend backend, DType dtype, NumpyRandom random) {

  /** Returns normal draws of standard deviation sqrt(1 / fanIn), scaled in the dtype. */
  Array weights(int fanIn, int... shape) {
    return normal(shape).times(Math.sqrt(1.0 / fanIn));
  }

  /** Returns normal draws of standard deviation 1. */
  Array normal(int... shape) {
    int size = 1;
    for (int length : shape) {
      size *= length;
    }
    return backend.array(dtype, random.randn(size), shape);
  }

  Array zeros(int... shape) {
    return backend.zeros(dtype, shape);
  }

  Array ones(int... shape) {
    return backend.full(dtype, 1, shape);
  }
}
