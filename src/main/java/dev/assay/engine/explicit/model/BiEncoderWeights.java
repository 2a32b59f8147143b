package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.explicit.recurrent.CellWeights;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.explicit.recurrent.Lstm;
import dev.assay.engine.explicit.recurrent.TimeBiLstm;
import java.util.List;

/**
 * The parameters of a bidirectional encoder: E [V, D], and for each direction Wx [D, 4H], Wh [H,
 * 4H], b [4H].
 */
public record BiEncoderWeights(
    Array E, Array Wx1, Array Wh1, Array b1, Array Wx2, Array Wh2, Array b2) {

  /** Draws E, then Wx and Wh of the forward direction, then of the other; biases are 0. */
  public static BiEncoderWeights draw(
      Backend backend, DType dtype, SequenceSizes sizes, NumpyRandom random) {
    InitialWeights initial = new InitialWeights(backend, dtype, random);
    int width = 4 * sizes.hiddenSize();
    return new BiEncoderWeights(
        initial.embedding(sizes.vocabSize(), sizes.wordvecSize()),
        initial.matrix(sizes.wordvecSize(), width),
        initial.matrix(sizes.hiddenSize(), width),
        initial.zeros(width),
        initial.matrix(sizes.wordvecSize(), width),
        initial.matrix(sizes.hiddenSize(), width),
        initial.zeros(width));
  }

  /** Refuses weights that do not fit each other [C1]. */
  void check(String op) {
    SequenceChecks.lstm(op, "enc", Wx1, Wh1, b1, E.size(1));
    SequenceChecks.lstm(op, "enc", Wx2, Wh2, b2, E.size(1));
    SequenceChecks.hidden(op, "enc_Wh2", Wh2, Wh1.size(0));
  }

  TimeBiLstm lstm(GateOrder gateOrder) {
    return new TimeBiLstm(
        List.of(Wx1, Wh1, b1, Wx2, Wh2, b2),
        CellWeights.Biases.ONE,
        CellWeights.Layout.IN_OUT,
        Lstm.Conventions.of(gateOrder),
        false);
  }
}
