package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.loss.LogEps;
import dev.assay.engine.explicit.loss.Targets;
import dev.assay.engine.explicit.recurrent.TimeSoftmaxWithLoss;
import dev.assay.engine.explicit.recurrent.TimeSoftmaxWithLoss.AllIgnored;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.Sgd;
import java.util.List;
import java.util.OptionalDouble;

/** An encoder and a decoder, trained together: all that the seq2seq models share. */
public abstract sealed class EncoderDecoder implements SequenceModel
    permits Seq2seq, PeekySeq2seq, AttentionSeq2seq {
  private static final int IGNORE_NONE = -1;

  private final String op;
  private final SequenceEncoder encoder;
  private final SequenceDecoder decoder;
  private final TimeSoftmaxWithLoss loss =
      new TimeSoftmaxWithLoss(IGNORE_NONE, LogEps.NONE, Targets.IDS, AllIgnored.ZERO);
  private final List<Array> params;
  private final List<Array> grads;

  /** Refuses a decoder whose hidden states are not those of the encoder [C1]. */
  EncoderDecoder(String op, SequenceEncoder encoder, SequenceDecoder decoder) {
    SequenceChecks.hidden(op, "dec_Wh", decoder.params().get(2), encoder.hiddenSize());
    this.op = op;
    this.encoder = encoder;
    this.decoder = decoder;
    params = Parametric.params(encoder, decoder);
    grads = Parametric.grads(encoder, decoder);
  }

  /** Returns the loss; refuses xs [C2], ids [C3] and ts [C4]. */
  @Override
  public Array forward(Array xs, Array ts) {
    SequenceChecks.sequences(op, xs, encoder.vocabSize());
    if (ts.ndim() != 2 || ts.size(0) != xs.size(0) || ts.size(1) < 2) {
      String expected = "[%d, Tt] with Tt >= 2".formatted(xs.size(0));
      throw Require.error(op, "ts.shape", Shape.text(ts.shape()), expected, "C4");
    }
    Require.ids(op, "ts", ts, decoder.vocabSize(), "C3");
    int steps = ts.size(1);
    Array inputs = ts.slice(1, 0, steps - 1);
    Array targets = ts.slice(1, 1, steps);
    Array scores = decoder.forward(inputs, encoder.forward(xs));
    return loss.forward(scores, targets);
  }

  @Override
  public Array backward(Array dLoss) {
    encoder.backward(decoder.backward(loss.backward(dLoss)));
    return null;
  }

  /**
   * Moves every parameter by -lr times its gradient; returns the loss before that.
   *
   * @param maxGrad the greatest common norm of the gradients, if they are to be clipped [C5]
   */
  public Array trainStep(
      Array xs, Array ts, double lr, OptionalDouble maxGrad, ClipGrads.NormEps normEps) {
    Require.notNegative(op, "lr", lr, "C5");
    maxGrad.ifPresent(max -> Require.notNegative(op, "max_grad", max, "C5"));
    Array before = forward(xs, ts);
    backward(before.scalar(1));
    maxGrad.ifPresent(max -> new ClipGrads(max, normEps).clip(grads));
    new Sgd(lr).update(params, grads);
    return before;
  }

  /** Refuses sequences [C2], ids [C3] and a size [C6]. */
  @Override
  public Array generate(Array xs, int startId, int size) {
    return generate(xs, Generation.startIds(xs.size(0), startId), size);
  }

  @Override
  public Array generate(Array xs, int[] startIds, int size) {
    SequenceChecks.size(op, size);
    check(xs, startIds);
    return Generation.greedy(decoder, encoder.forward(xs), startIds, size);
  }

  /** Refuses sequences [C2], ids [C3] and uniforms [C7]. */
  @Override
  public Array sample(Array xs, Array uniforms, int startId) {
    SequenceChecks.uniforms(op, uniforms, xs.size(0));
    int[] startIds = Generation.startIds(xs.size(0), startId);
    check(xs, startIds);
    return Generation.sampled(decoder, encoder.forward(xs), startIds, uniforms);
  }

  private void check(Array xs, int[] startIds) {
    SequenceChecks.sequences(op, xs, encoder.vocabSize());
    if (startIds.length != xs.size(0)) {
      throw Require.error(op, "len(start_ids)", startIds.length, "%d".formatted(xs.size(0)), "C3");
    }
    for (int startId : startIds) {
      SequenceChecks.startId(op, startId, decoder.vocabSize());
    }
  }

  @Override
  public int vocabSize() {
    return decoder.vocabSize();
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
