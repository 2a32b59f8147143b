package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.explicit.attention.Scaling;
import dev.assay.engine.explicit.recurrent.GateOrder;

/**
 * A seq2seq whose decoder attends to every state of the encoder ({@code attention_seq2seq}).
 *
 * <p>Source: DLFS2, ch08/attention_seq2seq.py, AttentionSeq2seq; Bahdanau, Cho and Bengio, arXiv
 * 1409.0473.
 */
public final class AttentionSeq2seq extends EncoderDecoder {
  private final AttentionDecoder decoder;

  /** Refuses weights that do not fit each other [C1]. */
  public AttentionSeq2seq(Seq2seqWeights weights, GateOrder gateOrder, Scaling scaling) {
    this(
        new AttentionEncoder(weights.encoder(), gateOrder),
        new AttentionDecoder(weights.decoder(), gateOrder, scaling));
  }

  /**
   * Puts the decoder behind an encoder that reads in both directions.
   *
   * @param decoder its states are as wide as both directions together, 2H [C1]
   */
  public AttentionSeq2seq(
      BiEncoderWeights encoder, DecoderWeights decoder, GateOrder gateOrder, Scaling scaling) {
    this(
        new AttentionBiEncoder(encoder, gateOrder),
        new AttentionDecoder(decoder, gateOrder, scaling));
  }

  private AttentionSeq2seq(SequenceEncoder encoder, AttentionDecoder decoder) {
    super("attention_seq2seq", encoder, decoder);
    this.decoder = decoder;
  }

  /** Draws initial weights of the sizes, the encoder's before the decoder's. */
  public static Seq2seqWeights draw(
      Backend backend, DType dtype, SequenceSizes sizes, NumpyRandom random) {
    EncoderWeights encoder = EncoderWeights.draw(backend, dtype, sizes, random);
    return new Seq2seqWeights(encoder, AttentionDecoder.draw(backend, dtype, sizes, random));
  }

  /** Returns the attention weights [N, Td, Te] of the latest forward, generate or sample. */
  public Array attention() {
    return decoder.attention();
  }
}
