package dev.assay.engine.explicit.model;

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

  /** Refuses what does not fit so many rows [C4]. */
  void checkEncoded(Array encoded, int rows);

  /** Returns ids [N, size], each the first of the greatest scores; refuses a size [C6]. */
  default Array generate(Array encoded, int startId, int size) {
    SequenceChecks.size(op(), size);
    return Generation.greedy(this, encoded, startIds(encoded, startId), size);
  }

  /** Returns ids [N, size], each drawn with a number of uniforms [N, size] [C7]. */
  default Array sample(Array encoded, Array uniforms, int startId) {
    SequenceChecks.uniforms(op(), uniforms, encoded.size(0));
    return Generation.sampled(this, encoded, startIds(encoded, startId), uniforms);
  }

  private int[] startIds(Array encoded, int startId) {
    int rows = encoded.size(0);
    checkEncoded(encoded, rows);
    SequenceChecks.startId(op(), startId, vocabSize());
    return Generation.startIds(rows, startId);
  }

  /** Returns the stem of the op, for errors. */
  String op();

  int vocabSize();

  int hiddenSize();
}
