package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.explicit.recurrent.CellWeights;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.explicit.recurrent.Lstm;
import dev.assay.engine.explicit.recurrent.TimeLstm;

/** The parameters of an encoder: E [V, D], Wx [D, 4H], Wh [H, 4H], b [4H]. */
public record EncoderWeights(Array E, Array Wx, Array Wh, Array b) {

  /** Draws E, Wx and Wh; the bias is 0. */
  public static EncoderWeights draw(
      Backend backend, DType dtype, SequenceSizes sizes, NumpyRandom random) {
    InitialWeights initial = new InitialWeights(backend, dtype, random);
    int width = 4 * sizes.hiddenSize();
    return new EncoderWeights(
        initial.embedding(sizes.vocabSize(), sizes.wordvecSize()),
        initial.matrix(sizes.wordvecSize(), width),
        initial.matrix(sizes.hiddenSize(), width),
        initial.zeros(width));
  }

  /** Refuses weights that do not fit each other [C1]. */
  void check(String op) {
    SequenceChecks.lstm(op, "enc", Wx, Wh, b, E.size(1));
  }

  TimeLstm lstm(GateOrder gateOrder) {
    return new TimeLstm(CellWeights.of(Wx, Wh, b), Lstm.Conventions.of(gateOrder), false);
  }
}
