package dev.assay.engine.train;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.explicit.attention.Scaling;
import dev.assay.engine.explicit.model.AttentionDecoder;
import dev.assay.engine.explicit.model.AttentionSeq2seq;
import dev.assay.engine.explicit.model.BiEncoderWeights;
import dev.assay.engine.explicit.model.PeekySeq2seq;
import dev.assay.engine.explicit.model.Seq2seq;
import dev.assay.engine.explicit.model.SequenceModel;
import dev.assay.engine.explicit.model.SequenceSizes;
import dev.assay.engine.explicit.recurrent.GateOrder;

/**
 * What a run on sequences depends on, beside its lines; two runs of the same settings and lines are
 * the same run.
 *
 * @param reverse whether the questions are read from their end
 * @param batch lines of a batch, N
 * @param hidden H
 * @param wordvec D
 * @param lr of Adam
 * @param maxGrad the limit of {@code clip_grads}
 * @param seed of everything drawn: lines where there is no file, their split, weights, shuffles
 * @param lines at most so many are read, or drawn
 */
public record SequenceSettings(
    Kind model,
    boolean reverse,
    int batch,
    int hidden,
    int wordvec,
    double lr,
    double maxGrad,
    long seed,
    int lines,
    DType dtype) {

  /** DLFS2, ch07/train_seq2seq.py. */
  public static final SequenceSettings ADDITION =
      new SequenceSettings(
          Kind.SEQ2SEQ, false, 128, 128, 16, 0.001, 5, 1984, 50_000, DType.FLOAT32);

  /** DLFS2, ch08/train.py. */
  public static final SequenceSettings DATE =
      new SequenceSettings(
          Kind.ATTENTION, true, 128, 256, 16, 0.001, 5, 1984, 50_000, DType.FLOAT32);

  /** The models. */
  public enum Kind {
    SEQ2SEQ,
    PEEKY,
    ATTENTION,
    /** Attention over the states of an encoder that reads in both directions. */
    BIDIRECTIONAL
  }

  /** Returns these at another dtype. */
  public SequenceSettings at(DType other) {
    return new SequenceSettings(
        model, reverse, batch, hidden, wordvec, lr, maxGrad, seed, lines, other);
  }

  public SequenceSettings {
    SettingChecks.dtype(dtype);
    SettingChecks.positive("batch", batch);
    SettingChecks.size("hidden", hidden);
    SettingChecks.size("wordvec", wordvec);
    SettingChecks.positive("lines", lines);
    SettingChecks.positive("lr", lr);
    SettingChecks.positive("max-grad", maxGrad);
  }

  /** Draws the model for so many symbols. */
  SequenceModel model(Backend backend, int symbols, NumpyRandom random) {
    SequenceSizes sizes = new SequenceSizes(symbols, wordvec, hidden);
    GateOrder order = GateOrder.FGIO;
    return switch (model) {
      case SEQ2SEQ -> new Seq2seq(Seq2seq.draw(backend, dtype, sizes, random), order);
      case PEEKY -> new PeekySeq2seq(PeekySeq2seq.draw(backend, dtype, sizes, random), order);
      case ATTENTION ->
          new AttentionSeq2seq(
              AttentionSeq2seq.draw(backend, dtype, sizes, random), order, Scaling.NONE);
      case BIDIRECTIONAL -> {
        SequenceSizes decoder = new SequenceSizes(symbols, wordvec, 2 * hidden);
        yield new AttentionSeq2seq(
            BiEncoderWeights.draw(backend, dtype, sizes, random),
            AttentionDecoder.draw(backend, dtype, decoder, random),
            order,
            Scaling.NONE);
      }
    };
  }
}
