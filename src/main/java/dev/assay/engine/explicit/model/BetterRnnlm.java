package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.recurrent.CellWeights;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.explicit.recurrent.Lstm;
import dev.assay.engine.explicit.recurrent.TimeAffine;
import dev.assay.engine.explicit.recurrent.TimeDropout;
import dev.assay.engine.explicit.recurrent.TimeEmbedding;
import dev.assay.engine.explicit.recurrent.TimeLstm;
import dev.assay.engine.explicit.recurrent.TimeSoftmaxWithLoss;
import java.util.List;
import java.util.stream.Stream;

/**
 * A language model with two LSTMs, dropout, and one matrix for embedding and output ({@code
 * better_rnnlm}).
 *
 * <p>Source: DLFS2, ch06/better_rnnlm.py, BetterRnnlm; Zaremba et al., arXiv 1409.2329; Press and
 * Wolf, arXiv 1608.05859.
 */
public final class BetterRnnlm implements LanguageModel {
  private static final String OP = "better_rnnlm";

  /** The parameters of an LSTM: Wx [H, 4H], Wh [H, 4H], b [4H]. */
  public record LstmWeights(Array Wx, Array Wh, Array b) {}

  /** The parameters: E [V, H], those of the LSTMs, b [V]. */
  public record Weights(Array E, LstmWeights lstm1, LstmWeights lstm2, Array b) {

    /** Draws E and the weights of each LSTM, row by row; biases are 0 [R6]. */
    public static Weights draw(
        Backend backend, DType dtype, int vocabSize, int hiddenSize, NumpyRandom random) {
      InitialWeights initial = new InitialWeights(backend, dtype, random);
      Array E = initial.embedding(vocabSize, hiddenSize);
      LstmWeights lstm1 = lstm(initial, hiddenSize);
      return new Weights(E, lstm1, lstm(initial, hiddenSize), initial.zeros(vocabSize));
    }

    private static LstmWeights lstm(InitialWeights initial, int hidden) {
      Array Wx = initial.matrix(hidden, 4 * hidden);
      return new LstmWeights(Wx, initial.matrix(hidden, 4 * hidden), initial.zeros(4 * hidden));
    }
  }

  /** What is kept before, between and behind the LSTMs: [N, T, H] each, true where kept. */
  public record Masks(Array mask1, Array mask2, Array mask3) {
    static final Masks NONE = new Masks(null, null, null);

    private void check(int[] shape) {
      Require.shape(OP, "mask1", mask1, shape, "C9");
      Require.shape(OP, "mask2", mask2, shape, "C9");
      Require.shape(OP, "mask3", mask3, shape, "C9");
    }
  }

  private final Array E;
  private final Array b;
  private final TimeEmbedding embed;
  private final TimeDropout drop1;
  private final TimeLstm lstm1;
  private final TimeDropout drop2;
  private final TimeLstm lstm2;
  private final TimeDropout drop3;
  private final TimeSoftmaxWithLoss loss = LanguageChecks.loss();
  private final List<Array> params;
  private final List<Array> grads;
  private TimeAffine affine;

  /** Refuses weights that do not fit each other [C1] and a ratio that is none [C10]. */
  public BetterRnnlm(Weights w, double dropoutRatio, GateOrder gateOrder) {
    Require.fraction(OP, "dropout_ratio", dropoutRatio, "C10");
    E = w.E;
    b = w.b;
    Require.shape(OP, "b", b, new int[] {vocabSize()}, "C1");
    embed = new TimeEmbedding(E);
    drop1 = new TimeDropout(dropoutRatio, TimeDropout.Mask.PER_STEP);
    lstm1 = lstm("lstm1", w.lstm1, gateOrder);
    drop2 = new TimeDropout(dropoutRatio, TimeDropout.Mask.PER_STEP);
    lstm2 = lstm("lstm2", w.lstm2, gateOrder);
    drop3 = new TimeDropout(dropoutRatio, TimeDropout.Mask.PER_STEP);
    params =
        Stream.of(List.of(E), lstm1.params(), lstm2.params(), List.of(b))
            .flatMap(List::stream)
            .toList();
    grads =
        Stream.of(List.of(E.zerosLike()), lstm1.grads(), lstm2.grads(), List.of(b.zerosLike()))
            .flatMap(List::stream)
            .toList();
  }

  private TimeLstm lstm(String name, LstmWeights w, GateOrder gateOrder) {
    SequenceChecks.lstm(OP, name, w.Wx, w.Wh, w.b, E.size(1));
    SequenceChecks.hidden(OP, name + "_Wh", w.Wh, E.size(1));
    return new TimeLstm(CellWeights.of(w.Wx, w.Wh, w.b), Lstm.Conventions.of(gateOrder), true);
  }

  /** Refuses sequences [C2], ids [C3] and another number of rows than the state has [C4]. */
  @Override
  public Array predict(Array xs) {
    return scores(xs, Masks.NONE, false);
  }

  /** Returns the loss without dropout. */
  @Override
  public Array forward(Array xs, Array ts) {
    LanguageChecks.batch(OP, xs, ts, vocabSize());
    return loss.forward(predict(xs), ts);
  }

  /** Returns the loss with dropout [C9]. */
  public Array forward(Array xs, Array ts, Masks masks) {
    LanguageChecks.batch(OP, xs, ts, vocabSize());
    masks.check(new int[] {xs.size(0), xs.size(1), E.size(1)});
    return loss.forward(scores(xs, masks, true), ts);
  }

  private Array scores(Array xs, Masks masks, boolean train) {
    SequenceChecks.sequences(OP, xs, vocabSize());
    // A transpose is a copy here: the tie is made anew for every forward [R4].
    affine = new TimeAffine(E.transpose(), b);
    Array out = drop1.forward(embed.forward(xs), masks.mask1, train);
    out = drop2.forward(lstm1.forward(out), masks.mask2, train);
    out = drop3.forward(lstm2.forward(out), masks.mask3, train);
    return affine.forward(out);
  }

  @Override
  public Array backward(Array dLoss) {
    Array dOut = drop3.backward(affine.backward(loss.backward(dLoss)));
    dOut = drop2.backward(lstm2.backward(dOut).xs());
    embed.backward(drop1.backward(lstm1.backward(dOut).xs()));
    grads.get(0).assign(embed.grads().get(0).plus(affine.grads().get(0).transpose()));
    grads.get(grads.size() - 1).assign(affine.grads().get(1));
    return null;
  }

  /** Moves every parameter, clipped if so asked [C5]; returns the loss before that. */
  public Array trainStep(Array xs, Array ts, Masks masks, Descent descent) {
    descent.check(OP);
    Array before = forward(xs, ts, masks);
    descent.step(this, before);
    return before;
  }

  /** Draws masks for a batch of ids. */
  public Masks masks(Array xs, NumpyRandom random) {
    Array like = E.backend().zeros(E.dtype(), xs.size(0), xs.size(1), E.size(1));
    return new Masks(drop1.mask(like, random), drop2.mask(like, random), drop3.mask(like, random));
  }

  /** Sets the states of the next call, [N, H] each. */
  public void setState(Array h1, Array c1, Array h2, Array c2) {
    lstm1.setState(h1, c1);
    lstm2.setState(h2, c2);
  }

  /** Returns h1, c1, h2 and c2 [N, H], from which the next call starts. */
  public List<Array> state() {
    return List.of(lstm1.state().h(), lstm1.state().c(), lstm2.state().h(), lstm2.state().c());
  }

  @Override
  public void resetState() {
    lstm1.resetState();
    lstm2.resetState();
  }

  /** Returns what writes texts with this model. */
  public Writer writer() {
    return new Writer(OP, this);
  }

  @Override
  public int vocabSize() {
    return E.size(0);
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
