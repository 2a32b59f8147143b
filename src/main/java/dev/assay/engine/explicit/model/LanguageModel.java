package dev.assay.engine.explicit.model;

import dev.assay.array.Array;

/**
 * A network that predicts the id behind each id of a text, and remembers what it has read.
 *
 * <p>The state that a call leaves is the one that the next call starts from; no gradient passes
 * from one call to another.
 */
public interface LanguageModel extends Model {

  /** Returns scores [N, T, V] of the ids that follow xs [N, T]. */
  Array predict(Array xs);

  /** Returns the mean loss of targets ts [N, T] for xs [N, T]; targets of -1 do not count. */
  @Override
  Array forward(Array xs, Array ts);

  /** Overwrites {@link #grads}; returns null, because ids have no gradient. */
  @Override
  Array backward(Array dLoss);

  /** Forgets what was read. */
  void resetState();

  /** Returns V, how many ids there are. */
  int vocabSize();
}
