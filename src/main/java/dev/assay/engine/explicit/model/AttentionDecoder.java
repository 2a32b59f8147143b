package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.Shape;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.attention.Attended;
import dev.assay.engine.explicit.attention.Scaling;
import dev.assay.engine.explicit.attention.TimeAttention;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.explicit.recurrent.TimeAffine;
import dev.assay.engine.explicit.recurrent.TimeEmbedding;
import dev.assay.engine.explicit.recurrent.TimeLstm;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores of the next id, from an LSTM that attends to every state of the encoder ({@code
 * attention_decoder}): scores [N, Td, V] for xs [N, Td], hs_enc [N, Te, H].
 *
 * <p>Source: DLFS2, ch08/attention_seq2seq.py, AttentionDecoder; Luong, Pham and Manning, arXiv
 * 1508.04025.
 */
public final class AttentionDecoder implements SequenceDecoder {
  private static final String OP = "attention_decoder";

  private final TimeEmbedding embed;
  private final TimeLstm lstm;
  private final TimeAttention attention;
  private final TimeAffine affine;
  private final int vocabSize;
  private final int hiddenSize;
  private final List<Array> params;
  private final List<Array> grads;
  private final List<Array> weights = new ArrayList<>();
  private Array hsEnc;
  private int[] shape;

  /** Refuses weights that do not fit each other [C1]. */
  public AttentionDecoder(DecoderWeights weights, GateOrder gateOrder, Scaling scaling) {
    vocabSize = weights.vocab();
    hiddenSize = weights.hidden();
    weights.check(OP, weights.wordvec(), 2 * hiddenSize);
    embed = new TimeEmbedding(weights.E());
    lstm = weights.lstm(gateOrder);
    attention = new TimeAttention(scaling);
    affine = new TimeAffine(weights.W(), weights.b());
    params = Parametric.params(embed, lstm, affine);
    grads = Parametric.grads(embed, lstm, affine);
  }

  /** Draws initial weights of the sizes. */
  public static DecoderWeights draw(
      Backend backend, DType dtype, SequenceSizes sizes, NumpyRandom random) {
    return DecoderWeights.draw(
        backend, dtype, sizes, sizes.wordvecSize(), 2 * sizes.hiddenSize(), random);
  }

  /**
   * Returns scores [N, T, V]; refuses sequences [C2], ids [C3] and an hs_enc that does not fit
   * [C4].
   */
  @Override
  public Array forward(Array xs, Array hsEnc) {
    SequenceChecks.sequences(OP, xs, vocabSize);
    checkEncoded(hsEnc, xs.size(0));
    start(hsEnc);
    Array scores = scores(xs);
    shape = scores.shape();
    return scores;
  }

  @Override
  public void start(Array hsEnc) {
    this.hsEnc = hsEnc;
    lstm.setState(hsEnc.index(1, -1), null);
    weights.clear();
  }

  @Override
  public Array scores(Array xs) {
    Array hsDec = lstm.forward(embed.forward(xs));
    Attended attended = attention.forward(hsEnc, hsDec);
    weights.add(attended.attentionWeights());
    return affine.forward(Array.concat(2, attended.out(), hsDec));
  }

  /** Returns d_hs_enc [N, Te, H], of attention and of the initial state, for d_scores [C5]. */
  @Override
  public Array backward(Array dScores) {
    Require.shape(OP, "d_scores", dScores, shape, "C5");
    Array dOut = affine.backward(dScores);
    TimeAttention.Gradient attended = attention.backward(dOut.slice(2, 0, hiddenSize));
    Array dHsDec = dOut.slice(2, hiddenSize, 2 * hiddenSize).plus(attended.hsDec());
    TimeLstm.Gradient d = lstm.backward(dHsDec);
    embed.backward(d.xs());
    int[] before = {0, hsEnc.size(1) - 1, 0};
    return attended.hsEnc().plus(d.h0().expandDims(1).pad(before, new int[3], 0));
  }

  /** Returns the attention weights [N, Td, Te] of the latest forward, generate or sample. */
  public Array attention() {
    return Array.concat(1, weights.toArray(Array[]::new));
  }

  @Override
  public void checkEncoded(Array hsEnc, int rows) {
    int[] states = hsEnc.shape();
    if (states.length != 3 || states[0] != rows || states[1] < 1 || states[2] != hiddenSize) {
      String expected = "[%d, Te, %d] with Te >= 1".formatted(rows, hiddenSize);
      throw Require.error(OP, "hs_enc.shape", Shape.text(states), expected, "C4");
    }
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
