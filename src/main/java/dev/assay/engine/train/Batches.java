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

  /** Returns batch i of the epoch; i is 0, 1, ... in turn. */
  Batch get(int i);
}
