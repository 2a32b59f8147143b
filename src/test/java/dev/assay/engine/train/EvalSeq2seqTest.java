package dev.assay.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.explicit.model.Seq2seq;
import dev.assay.engine.explicit.model.SequenceSizes;
import dev.assay.engine.explicit.recurrent.GateOrder;
import org.junit.jupiter.api.Test;

class EvalSeq2seqTest {
  private final Backend backend = Backend.named("jvm");
  private final EvalSeq2seq eval =
      new EvalSeq2seq(
          new Seq2seq(
              Seq2seq.draw(backend, DType.FLOAT64, new SequenceSizes(5, 2, 3), new NumpyRandom(1)),
              GateOrder.FGIO));

  /** Found by fuzzing: what is written has the length of the answers, also where none is. */
  @Test
  void noQuestionHasNoGuessOfTheLengthOfTheAnswers() {
    EvalSeq2seq.Result result = eval.evaluate(ids(0, 4), ids(0, 3), true);
    assertEquals(0, result.matches().length);
    assertArrayEquals(new int[] {0, 2}, result.guess().shape());
    assertArrayEquals(new int[] {0, 4}, result.shown().shape());
  }

  @Test
  void whatTheModelWritesMatchesItself() {
    Array guess = eval.evaluate(ids(2, 4), ids(2, 3), false).guess();
    Array correct = Array.concat(1, ids(2, 1), guess);
    assertArrayEquals(new int[] {1, 1}, eval.evaluate(ids(2, 4), correct, false).matches());
  }

  private Array ids(int... shape) {
    return backend.ints(new int[shape[0] * shape[1]], shape);
  }
}
