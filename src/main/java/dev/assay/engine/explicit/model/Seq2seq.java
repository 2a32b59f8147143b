package dev.assay.engine.explicit.model;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.explicit.recurrent.GateOrder;

/**
 * An encoder and a decoder that starts in its last hidden state ({@code seq2seq}).
 *
 * <p>Source: DLFS2, ch07/seq2seq.py, Seq2seq; Sutskever, Vinyals and Le, arXiv 1409.3215.
 */
public final class Seq2seq extends EncoderDecoder {

  /** Refuses weights that do not fit each other [C1]. */
  public Seq2seq(Seq2seqWeights weights, GateOrder gateOrder) {
    super(
        "seq2seq",
        new Encoder(weights.encoder(), gateOrder),
        new Decoder(weights.decoder(), gateOrder));
  }

  /** Draws initial weights of the sizes, the encoder's before the decoder's. */
  public static Seq2seqWeights draw(
      Backend backend, DType dtype, SequenceSizes sizes, NumpyRandom random) {
    EncoderWeights encoder = EncoderWeights.draw(backend, dtype, sizes, random);
    return new Seq2seqWeights(encoder, Decoder.draw(backend, dtype, sizes, random));
  }
}
