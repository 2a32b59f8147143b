package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.explicit.recurrent.TimeAffine;
import dev.assay.engine.explicit.recurrent.TimeEmbedding;
import dev.assay.engine.explicit.recurrent.TimeLstm;
import java.util.List;

/**
 * Scores of the next id, from an LSTM that starts in the encoder's last hidden state ({@code
 * decoder}): scores [N, T, V] for xs [N, T], h [N, H].
 *
 * <p>Source: DLFS2, ch07/seq2seq.py, Decoder.
 */
public final class Decoder implements SequenceDecoder {
  private static final String OP = "decoder";

  private final TimeEmbedding embed;
  private final TimeLstm lstm;
  private final TimeAffine affine;
  private final int vocabSize;
  private final int hiddenSize;
  private final List<Array> params;
  private final List<Array> grads;
  private int[] shape;

  /** Refuses weights that do not fit each other [C1]. */
  public Decoder(DecoderWeights weights, GateOrder gateOrder) {
    vocabSize = weights.vocab();
    hiddenSize = weights.hidden();
    weights.check(OP, weights.wordvec(), hiddenSize);
    embed = new TimeEmbedding(weights.E());
    lstm = weights.lstm(gateOrder);
    affine = new TimeAffine(weights.W(), weights.b());
    params = Parametric.params(embed, lstm, affine);
    grads = Parametric.grads(embed, lstm, affine);
  }

  /** Draws initial weights of the sizes. */
  public static DecoderWeights draw(
      Backend backend, DType dtype, SequenceSizes sizes, NumpyRandom random) {
    return DecoderWeights.draw(
        backend, dtype, sizes, sizes.wordvecSize(), sizes.hiddenSize(), random);
  }

  /** Returns scores [N, T, V]; refuses sequences [C2], ids [C3] and an h that does not fit [C4]. */
  @Override
  public Array forward(Array xs, Array h) {
    SequenceChecks.sequences(OP, xs, vocabSize);
    checkEncoded(h, xs.size(0));
    start(h);
    Array scores = scores(xs);
    shape = scores.shape();
    return scores;
  }

  @Override
  public void start(Array h) {
    lstm.setState(h, null);
  }

  @Override
  public Array scores(Array xs) {
    return affine.forward(lstm.forward(embed.forward(xs)));
  }

  /** Returns d_h [N, H] for d_scores [N, T, V] [C5]. */
  @Override
  public Array backward(Array dScores) {
    Require.shape(OP, "d_scores", dScores, shape, "C5");
    TimeLstm.Gradient d = lstm.backward(affine.backward(dScores));
    embed.backward(d.xs());
    return d.h0();
  }

  @Override
  public void checkEncoded(Array h, int rows) {
    Require.shape(OP, "h", h, new int[] {rows, hiddenSize}, "C4");
  }

  @Override
  public String op() {
    return OP;
  }

  @Override
  public int vocabSize() {
    return vocabSize;
  }

  @Override
  public int hiddenSize() {
    return hiddenSize;
  }

  @Override
  public List<Array> params() {
    return params;
  }

  @Override
  public List<Array> grads() {
    return grads;
  }
}
