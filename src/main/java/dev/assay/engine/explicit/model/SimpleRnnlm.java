package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.recurrent.CellWeights;
import dev.assay.engine.explicit.recurrent.TimeAffine;
import dev.assay.engine.explicit.recurrent.TimeEmbedding;
import dev.assay.engine.explicit.recurrent.TimeRnn;
import dev.assay.engine.explicit.recurrent.TimeSoftmaxWithLoss;
import java.util.List;

/**
 * A language model with a plain recurrent network ({@code simple_rnnlm}): embedding, RNN, affine,
 * and softmax with loss.
 *
 * <p>Source: DLFS2, ch05/simple_rnnlm.py, SimpleRnnlm; Mikolov et al. 2010.
 */
public final class SimpleRnnlm implements LanguageModel {
  private static final String OP = "simple_rnnlm";

  /** The parameters E [V, D], Wx [D, H], Wh [H, H], rnnB [H], W [H, V], b [V]. */
  public record Weights(Array E, Array Wx, Array Wh, Array rnnB, Array W, Array b) {

    /** Draws E, Wx, Wh and W, row by row; biases are 0 [R5]. */
    public static Weights draw(
        Backend backend, DType dtype, SequenceSizes sizes, NumpyRandom random) {
      InitialWeights initial = new InitialWeights(backend, dtype, random);
      return new Weights(
          initial.embedding(sizes.vocabSize(), sizes.wordvecSize()),
          initial.matrix(sizes.wordvecSize(), sizes.hiddenSize()),
          initial.matrix(sizes.hiddenSize(), sizes.hiddenSize()),
          initial.zeros(sizes.hiddenSize()),
          initial.matrix(sizes.hiddenSize(), sizes.vocabSize()),
          initial.zeros(sizes.vocabSize()));
    }

    private void check() {
      int hidden = Wh.size(0);
      Require.shape(OP, "rnn_Wx", Wx, new int[] {E.size(1), hidden}, "C1");
      Require.shape(OP, "rnn_Wh", Wh, new int[] {hidden, hidden}, "C1");
      Require.shape(OP, "rnn_b", rnnB, new int[] {hidden}, "C1");
      SequenceChecks.affine(OP, W, b, hidden, E.size(0));
    }
  }

  private final TimeEmbedding embed;
  private final TimeRnn rnn;
  private final TimeAffine affine;
  private final TimeSoftmaxWithLoss loss = LanguageChecks.loss();
  private final int vocabSize;
  private final List<Array> params;
  private final List<Array> grads;

  /** Refuses weights that do not fit each other [C1]. */
  public SimpleRnnlm(Weights w) {
    w.check();
    embed = new TimeEmbedding(w.E);
    rnn = new TimeRnn(CellWeights.of(w.Wx, w.Wh, w.rnnB), true);
    affine = new TimeAffine(w.W, w.b);
    vocabSize = w.E.size(0);
    params = Parametric.params(embed, rnn, affine);
    grads = Parametric.grads(embed, rnn, affine);
  }

  /** Refuses sequences [C2], ids [C3] and another number of rows than the state has [C4]. */
  @Override
  public Array predict(Array xs) {
    SequenceChecks.sequences(OP, xs, vocabSize);
    return affine.forward(rnn.forward(embed.forward(xs)));
  }

  @Override
  public Array forward(Array xs, Array ts) {
    LanguageChecks.batch(OP, xs, ts, vocabSize);
    return loss.forward(predict(xs), ts);
  }

  @Override
  public Array backward(Array dLoss) {
    embed.backward(rnn.backward(affine.backward(loss.backward(dLoss))).xs());
    return null;
  }

  /** Moves every parameter, clipped if so asked [C5]; returns the loss before that. */
  public Array trainStep(Array xs, Array ts, Descent descent) {
    descent.check(OP);
    Array before = forward(xs, ts);
    descent.step(this, before);
    return before;
  }

  /** Sets the state of the next call. */
  public void setState(Array h) {
    rnn.setState(h);
  }

  /** Returns h [N, H], from which the next call starts. */
  public Array state() {
    return rnn.state();
  }

  @Override
  public void resetState() {
    rnn.resetState();
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
