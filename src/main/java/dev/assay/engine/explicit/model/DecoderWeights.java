package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.explicit.recurrent.CellWeights;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.explicit.recurrent.Lstm;
import dev.assay.engine.explicit.recurrent.TimeLstm;

/**
 * The parameters of a decoder: E [V, D], Wx [I, 4H], Wh [H, 4H], lstmB [4H], W [J, V], b [V], where
 * I and J are what goes into the LSTM and into the affine layer.
 */
public record DecoderWeights(Array E, Array Wx, Array Wh, Array lstmB, Array W, Array b) {

  /** Draws E, Wx, Wh and W; biases are 0. */
  static DecoderWeights draw(
      Backend backend,
      DType dtype,
      SequenceSizes sizes,
      int lstmInputs,
      int affineInputs,
      NumpyRandom random) {
    InitialWeights initial = new InitialWeights(backend, dtype, random);
    int width = 4 * sizes.hiddenSize();
    return new DecoderWeights(
        initial.embedding(sizes.vocabSize(), sizes.wordvecSize()),
        initial.matrix(lstmInputs, width),
        initial.matrix(sizes.hiddenSize(), width),
        initial.zeros(width),
        initial.matrix(affineInputs, sizes.vocabSize()),
        initial.zeros(sizes.vocabSize()));
  }

  /** Refuses weights that do not fit each other, for these inputs [C1]. */
  void check(String op, int lstmInputs, int affineInputs) {
    SequenceChecks.lstm(op, "dec", Wx, Wh, lstmB, lstmInputs);
    SequenceChecks.affine(op, W, b, affineInputs, vocab());
  }

  TimeLstm lstm(GateOrder gateOrder) {
    return new TimeLstm(CellWeights.of(Wx, Wh, lstmB), Lstm.Conventions.of(gateOrder), true);
  }

  int vocab() {
    return E.size(0);
  }

  int wordvec() {
    return E.size(1);
  }

  int hidden() {
    return Wh.size(0);
  }
}
