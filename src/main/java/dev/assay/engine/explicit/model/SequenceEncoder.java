package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;

/** What a decoder can be put behind. */
public interface SequenceEncoder extends Parametric {

  /** Returns what the decoder starts from, for ids xs [N, T]. */
  Array forward(Array xs);

  /** Takes the gradient of what {@link #forward} returned. */
  void backward(Array dEncoded);

  int vocabSize();

  int hiddenSize();
}
