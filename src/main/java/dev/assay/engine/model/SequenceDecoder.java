package dev.assay.engine.model;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;

/** What writes a sequence from what an encoder read. */
public interface SequenceDecoder extends Parametric {

  /** Returns scores [N, T, V] of the ids after each of xs [N, T], from the start. */
  Array forward(Array xs, Array encoded);

  /** Returns the gradient of what the encoder gave, for d_scores [N, T, V]. */
  Array backward(Array dScores);

  /** Begins new sequences. */
  void start(Array encoded);

  /** Returns the scores of the ids after xs [N, T], which follow the ids before. */
  Array scores(Array xs);

  /** Returns [N][size] ids, each the first of the greatest scores. */
  int[][] generate(Array encoded, int startId, int size);

  /** Returns [N][size] ids, each drawn with a number of uniforms [N, size]. */
  int[][] sample(Array encoded, Array uniforms, int startId);

  int vocabSize();

  int hiddenSize();
}
