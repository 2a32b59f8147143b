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
 * A decoder whose layers all see the encoder's last hidden state, at every step ({@code
 * peeky_decoder}): h stands before the inputs of the LSTM and of the affine layer.
 *
 * <p>Source: DLFS2, ch07/peeky_seq2seq.py, PeekyDecoder; Cho et al., arXiv 1406.1078.
 */
public final class PeekyDecoder implements SequenceDecoder {
  private static final String OP = "peeky_decoder";

  private final TimeEmbedding embed;
  private final TimeLstm lstm;
  private final TimeAffine affine;
  private final int vocabSize;
  private final int hiddenSize;
  private final List<Array> params;
  private final List<Array> grads;
  private Array h;
  private int[] shape;

  /** Refuses weights that do not fit each other [C1]. */
  public PeekyDecoder(DecoderWeights weights, GateOrder gateOrder) {
    vocabSize = weights.vocab();
    hiddenSize = weights.hidden();
    weights.check(OP, hiddenSize + weights.wordvec(), 2 * hiddenSize);
    embed = new TimeEmbedding(weights.E());
    lstm = weights.lstm(gateOrder);
    affine = new TimeAffine(weights.W(), weights.b());
    params = Parametric.params(embed, lstm, affine);
    grads = Parametric.grads(embed, lstm, affine);
  }

  /** Draws initial weights of the sizes. */
  public static DecoderWeights draw(
      Backend backend, DType dtype, SequenceSizes sizes, NumpyRandom random) {
    int lstmInputs = sizes.hiddenSize() + sizes.wordvecSize();
    return DecoderWeights.draw(backend, dtype, sizes, lstmInputs, 2 * sizes.hiddenSize(), random);
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
    this.h = h;
  }

  @Override
  public Array scores(Array xs) {
    Array hs = h.expandDims(1).broadcastTo(xs.size(0), xs.size(1), hiddenSize);
    Array out = lstm.forward(Array.concat(2, hs, embed.forward(xs)));
    return affine.forward(Array.concat(2, hs, out));
  }

  /** Returns d_h [N, H], of the initial state and of both peeks, for d_scores [N, T, V] [C5]. */
  @Override
  public Array backward(Array dScores) {
    Require.shape(OP, "d_scores", dScores, shape, "C5");
    Array dOut = affine.backward(dScores);
    TimeLstm.Gradient d = lstm.backward(behind(dOut));
    embed.backward(behind(d.xs()));
    Array dHs = dOut.slice(2, 0, hiddenSize).plus(d.xs().slice(2, 0, hiddenSize));
    return d.h0().plus(dHs.sum(1));
  }

  private Array behind(Array x) {
    return x.slice(2, hiddenSize, x.size(2));
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
