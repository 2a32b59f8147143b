package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Parametric;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.explicit.recurrent.TimeAffine;
import dev.assay.engine.explicit.recurrent.TimeEmbedding;
import dev.assay.engine.explicit.recurrent.TimeLstm;
import dev.assay.engine.explicit.recurrent.TimeSoftmaxWithLoss;
import java.util.List;

/**
 * A language model with one LSTM ({@code rnnlm}): embedding, LSTM, affine, and softmax with loss.
 *
 * <p>Source: DLFS2, ch06/rnnlm.py, Rnnlm; Mikolov et al. 2010.
 */
public final class Rnnlm implements LanguageModel {
  private static final String OP = "rnnlm";

  private final TimeEmbedding embed;
  private final TimeLstm lstm;
  private final TimeAffine affine;
  private final TimeSoftmaxWithLoss loss = LanguageChecks.loss();
  private final int vocabSize;
  private final List<Array> params;
  private final List<Array> grads;

  /** Refuses weights that do not fit each other [C1]. */
  public Rnnlm(DecoderWeights w, GateOrder gateOrder) {
    SequenceChecks.lstm(OP, "lstm", w.Wx(), w.Wh(), w.lstmB(), w.wordvec());
    SequenceChecks.affine(OP, w.W(), w.b(), w.hidden(), w.vocab());
    embed = new TimeEmbedding(w.E());
    lstm = w.lstm(gateOrder);
    affine = new TimeAffine(w.W(), w.b());
    vocabSize = w.vocab();
    params = Parametric.params(embed, lstm, affine);
    grads = Parametric.grads(embed, lstm, affine);
  }

  /** Draws initial weights: E, Wx, Wh and W, row by row; biases are 0 [R5]. */
  public static DecoderWeights draw(
      Backend backend, DType dtype, SequenceSizes sizes, NumpyRandom random) {
    return Decoder.draw(backend, dtype, sizes, random);
  }

  /** Refuses sequences [C2], ids [C3] and another number of rows than the state has [C4]. */
  @Override
  public Array predict(Array xs) {
    SequenceChecks.sequences(OP, xs, vocabSize);
    return affine.forward(lstm.forward(embed.forward(xs)));
  }

  @Override
  public Array forward(Array xs, Array ts) {
    LanguageChecks.batch(OP, xs, ts, vocabSize);
    return loss.forward(predict(xs), ts);
  }

  @Override
  public Array backward(Array dLoss) {
    embed.backward(lstm.backward(affine.backward(loss.backward(dLoss))).xs());
    return null;
  }

  /** Moves every parameter, clipped if so asked [C5]; returns the loss before that. */
  public Array trainStep(Array xs, Array ts, Descent descent) {
    descent.check(OP);
    Array before = forward(xs, ts);
    descent.step(this, before);
    return before;
  }

  /** Sets the state of the next call; a null cell means zeros. */
  public void setState(Array h, Array c) {
    lstm.setState(h, c);
  }

  /** Returns h and c [N, H], from which the next call starts. */
  public List<Array> state() {
    return List.of(lstm.state().h(), lstm.state().c());
  }

  @Override
  public void resetState() {
    lstm.resetState();
  }

  /** Returns what writes texts with this model. */
  public Writer writer() {
    return new Writer(OP, this);
  }

  @Override
  public int vocabSize() {
    return vocabSize;
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
