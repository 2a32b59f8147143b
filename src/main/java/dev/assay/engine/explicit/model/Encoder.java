package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.explicit.recurrent.TimeEmbedding;
import dev.assay.engine.explicit.recurrent.TimeLstm;
import java.util.List;

/**
 * A sequence of ids as the last hidden state of an LSTM ({@code encoder}): h [N, H] for xs [N, T].
 *
 * <p>Source: DLFS2, ch07/seq2seq.py, Encoder; Sutskever, Vinyals and Le, arXiv 1409.3215.
 */
public final class Encoder implements SequenceEncoder {
  private static final String OP = "encoder";

  private final TimeEmbedding embed;
  private final TimeLstm lstm;
  private final int vocabSize;
  private final int hiddenSize;
  private final List<Array> params;
  private final List<Array> grads;
  private Array hs;

  /** Refuses weights that do not fit each other [C1]. */
  public Encoder(EncoderWeights weights, GateOrder gateOrder) {
    weights.check(OP);
    embed = new TimeEmbedding(weights.E());
    lstm = weights.lstm(gateOrder);
    vocabSize = weights.E().size(0);
    hiddenSize = weights.Wh().size(0);
    params = Parametric.params(embed, lstm);
    grads = Parametric.grads(embed, lstm);
  }

  /** Returns h [N, H]; refuses sequences [C2] and ids [C3]. */
  @Override
  public Array forward(Array xs) {
    SequenceChecks.sequences(OP, xs, vocabSize);
    hs = lstm.forward(embed.forward(xs));
    return hs.index(1, -1);
  }

  /** Takes d_h [N, H] [C4]: only the last step has a gradient of its own. */
  @Override
  public void backward(Array dH) {
    int rows = hs.size(0);
    int steps = hs.size(1);
    Require.shape(OP, "d_h", dH, new int[] {rows, hiddenSize}, "C4");
    Array dHs = dH.expandDims(1).pad(new int[] {0, steps - 1, 0}, new int[3], 0);
    embed.backward(lstm.backward(dHs).xs());
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
