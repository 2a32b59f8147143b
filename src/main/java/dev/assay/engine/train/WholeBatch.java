package dev.assay.engine.train;

import dev.assay.array.Array;

/** All data in every iteration, so many times an epoch. */
record WholeBatch(Array x, Array t, int count) implements Batches {

  @Override
  public void startEpoch() {}

  @Override
  public Batch get(int i) {
    return new Batch(x, t);
  }
}
