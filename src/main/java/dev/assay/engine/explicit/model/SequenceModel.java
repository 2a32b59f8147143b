package dev.assay.engine.explicit.model;

import dev.assay.array.Array;

/** A network that learns to turn sequences of ids into sequences of ids. */
public interface SequenceModel extends Model {

  /** Returns the loss of ts [N, Tt], whose first ids are the start, for xs [N, Te]. */
  @Override
  Array forward(Array xs, Array ts);

  /** Overwrites {@link #grads}; returns null, because ids have no gradient. */
  @Override
  Array backward(Array dLoss);

  /** Returns ids [N, size], each the first of the greatest scores, for all rows of xs at once. */
  Array generate(Array xs, int startId, int size);

  /** As {@link #generate(Array, int, int)}, with a start id for each row. */
  Array generate(Array xs, int[] startIds, int size);

  /** Returns ids [N, size], each drawn by the scores with a number of uniforms [N, size]. */
  Array sample(Array xs, Array uniforms, int startId);

  /** Returns how many ids the model writes with: they are 0 to V - 1. */
  int vocabSize();
}
