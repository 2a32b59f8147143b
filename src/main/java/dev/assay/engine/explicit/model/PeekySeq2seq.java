package dev.assay.engine.explicit.model;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.explicit.recurrent.GateOrder;

/**
 * A seq2seq whose decoder sees the encoder's last hidden state at every step ({@code
 * peeky_seq2seq}).
 *
 * <p>Source: DLFS2, ch07/peeky_seq2seq.py, PeekySeq2seq.
 */
public final class PeekySeq2seq extends EncoderDecoder {

  /** Refuses weights that do not fit each other [C1]. */
  public PeekySeq2seq(Seq2seqWeights weights, GateOrder gateOrder) {
    super(
        "peeky_seq2seq",
        new Encoder(weights.encoder(), gateOrder),
        new PeekyDecoder(weights.decoder(), gateOrder));
  }

  /** Draws initial weights of the sizes, the encoder's before the decoder's. */
  public static Seq2seqWeights draw(
      Backend backend, DType dtype, SequenceSizes sizes, NumpyRandom random) {
    EncoderWeights encoder = EncoderWeights.draw(backend, dtype, sizes, random);
    return new Seq2seqWeights(encoder, PeekyDecoder.draw(backend, dtype, sizes, random));
  }
}
