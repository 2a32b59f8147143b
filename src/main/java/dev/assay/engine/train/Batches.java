package dev.assay.engine.train;

import dev.assay.array.Array;

/** Mini-batches, epoch after epoch. */
interface Batches {

  /** Inputs and their targets. */
  record Batch(Array x, Array t) {}

  /** Returns the batches of an epoch. */
  int count();

  /** Puts the data into the order of the next epoch. */
  void startEpoch();

  /** Returns batch i = 0, 1, ... of the epoch. */
  Batch get(int i);
}
