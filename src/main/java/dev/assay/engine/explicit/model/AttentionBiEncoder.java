package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.explicit.recurrent.TimeBiLstm;
import dev.assay.engine.explicit.recurrent.TimeEmbedding;
import java.util.List;

/**
 * A sequence of ids as the hidden states of an LSTM in each direction ({@code
 * attention_bi_encoder}): hs [N, T, 2H] for xs [N, T].
 *
 * <p>Source: DLFS2, ch08/attention_seq2seq.py, AttentionBiEncoder; Schuster and Paliwal 1997.
 */
public final class AttentionBiEncoder implements SequenceEncoder {
  private static final String OP = "attention_bi_encoder";

  private final TimeEmbedding embed;
  private final TimeBiLstm lstm;
  private final int vocabSize;
  private final int hiddenSize;
  private final List<Array> params;
  private final List<Array> grads;
  private int[] shape;

  /** Refuses weights that do not fit each other [C1]. */
  public AttentionBiEncoder(BiEncoderWeights weights, GateOrder gateOrder) {
    weights.check(OP);
    embed = new TimeEmbedding(weights.E());
    lstm = weights.lstm(gateOrder);
    vocabSize = weights.E().size(0);
    hiddenSize = 2 * weights.Wh1().size(0);
    params = Parametric.params(embed, lstm);
    grads = Parametric.grads(embed, lstm);
  }

  /** Returns hs [N, T, 2H]; refuses sequences [C2] and ids [C3]. */
  @Override
  public Array forward(Array xs) {
    SequenceChecks.sequences(OP, xs, vocabSize);
    Array hs = lstm.forward(embed.forward(xs));
    shape = hs.shape();
    return hs;
  }

  /** Takes d_hs [N, T, 2H] [C4]. */
  @Override
  public void backward(Array dHs) {
    Require.shape(OP, "d_hs", dHs, shape, "C4");
    embed.backward(lstm.backward(dHs).xs());
  }

  @Override
  public int vocabSize() {
    return vocabSize;
  }

  /** Returns 2H: the numbers of a hidden state in both directions. */
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
