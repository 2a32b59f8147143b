package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.loss.LogEps;
import dev.assay.engine.explicit.loss.Targets;
import dev.assay.engine.explicit.recurrent.TimeSoftmaxWithLoss;
import dev.assay.engine.explicit.recurrent.TimeSoftmaxWithLoss.AllIgnored;

/** What the language models refuse, and the loss that they share. */
final class LanguageChecks {
  private static final int IGNORED = -1;

  private LanguageChecks() {}

  /** Sequences and targets of one shape [C2], of ids 0 to V - 1; a target may be -1 [C3]. */
  static void batch(String op, Array xs, Array ts, int vocab) {
    SequenceChecks.sequences(op, xs, vocab);
    Require.shape(op, "ts", ts, xs.shape(), "C2");
    Require.ids(op, "ts", ts.ne(IGNORED).where(ts, ts.zerosLike()), vocab, "C3");
  }

  static TimeSoftmaxWithLoss loss() {
    return new TimeSoftmaxWithLoss(IGNORED, LogEps.NONE, Targets.IDS, AllIgnored.ZERO);
  }
}
