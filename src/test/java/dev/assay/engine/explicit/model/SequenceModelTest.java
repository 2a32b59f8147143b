package dev.assay.engine.explicit.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.explicit.attention.Scaling;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.optim.ClipGrads.NormEps;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SequenceModelTest {
  private static final SequenceSizes SIZES = new SequenceSizes(7, 3, 4);

  private final Backend backend = Backend.named("jvm");
  private final NumpyRandom random = new NumpyRandom(0);
  private final Array xs = ids(4, 5);
  private final Array ts = ids(4, 6);

  private Array ids(int rows, int columns) {
    return backend.ints(random.randint(0, SIZES.vocabSize(), rows * columns), rows, columns);
  }

  private List<EncoderDecoder> models() {
    GateOrder order = GateOrder.FGIO;
    return List.of(
        new Seq2seq(Seq2seq.draw(backend, DType.FLOAT64, SIZES, random), order),
        new PeekySeq2seq(PeekySeq2seq.draw(backend, DType.FLOAT64, SIZES, random), order),
        new AttentionSeq2seq(
            AttentionSeq2seq.draw(backend, DType.FLOAT64, SIZES, random), order, Scaling.NONE));
  }

  /** Untrained models write the same for every question. */
  private List<EncoderDecoder> trainedModels() {
    List<EncoderDecoder> models = models();
    for (EncoderDecoder model : models) {
      for (int i = 0; i < 200; i++) {
        model.trainStep(xs, ts, 1, OptionalDouble.of(5), NormEps.ADDED);
      }
    }
    return models;
  }

  @Test
  void rowsAreWrittenAsIfEachWereAlone() {
    int[] startIds = {1, 0, 6, 1};
    for (EncoderDecoder model : trainedModels()) {
      Array together = model.generate(xs, startIds, 5);
      Set<String> written = new HashSet<>();
      for (int n = 0; n < startIds.length; n++) {
        Array alone = xs.slice(0, n, n + 1);
        int[] row = together.index(0, n).toInts();
        assertArrayEquals(row, model.generate(alone, startIds[n], 5).toInts());
        written.add(Arrays.toString(row));
      }
      assertTrue(written.size() > 1);
    }
  }

  @Test
  void uniformsNearZeroAndOneAreDrawnToo() {
    double[] ends = {0, Math.nextDown(1.0), 0, Math.nextDown(1.0)};
    for (EncoderDecoder model : models()) {
      Array ids = model.sample(xs, backend.array(ends, 4, 1), 1);
      int last = SIZES.vocabSize() - 1;
      assertArrayEquals(new int[] {4, 1}, ids.shape());
      assertArrayEquals(new int[] {0, last, 0, last}, ids.toInts());
    }
  }

  /** Found by fuzzing: what is written has its length, also where no row is. */
  @Test
  void noRowsAreWrittenAtTheirLength() {
    Array none = xs.slice(0, 0, 0);
    for (EncoderDecoder model : models()) {
      assertArrayEquals(new int[] {0, 3}, model.generate(none, 1, 3).shape());
      Array uniforms = backend.array(new double[0], 0, 2);
      assertArrayEquals(new int[] {0, 2}, model.sample(none, uniforms, 1).shape());
    }
  }

  @Test
  void attentionMapsSumToOneForEveryIdThatWasScored() {
    AttentionSeq2seq model = (AttentionSeq2seq) models().get(2);
    model.generate(xs, 1, 3);
    assertArrayEquals(new int[] {4, 3, 5}, model.attention().shape());
    model.forward(xs, ts);
    assertArrayEquals(new int[] {4, 5, 5}, model.attention().shape());
    for (double sum : model.attention().sum(2).toDoubles()) {
      assertEquals(1, sum, 5 * Math.ulp(1.0));
    }
  }

  @Test
  void theEncoderIsDrawnBeforeTheDecoder() {
    Seq2seqWeights weights = Seq2seq.draw(backend, DType.FLOAT64, SIZES, new NumpyRandom(5));
    double[] draws = new NumpyRandom(5).randn(7 * 3 + 3 * 16 + 4 * 16 + 1);
    assertEquals(draws[0] / 100, weights.encoder().E().toDoubles()[0]);
    assertEquals(draws[7 * 3] / Math.sqrt(3), weights.encoder().Wx().toDoubles()[0]);
    assertEquals(draws[7 * 3 + 3 * 16] / 2, weights.encoder().Wh().toDoubles()[0]);
    assertEquals(draws[draws.length - 1] / 100, weights.decoder().E().toDoubles()[0]);
  }

  @Test
  void aStartIdForEveryRowIsNeeded() {
    EncoderDecoder model = models().get(0);
    int[] startIds = {1, 2};
    assertThrows(IllegalArgumentException.class, () -> model.generate(xs, startIds, 3));
  }

  @Test
  void trainingMovesEveryParameter() {
    for (EncoderDecoder model : models()) {
      List<double[]> before = model.params().stream().map(Array::toDoubles).toList();
      model.trainStep(xs, ts, 1, OptionalDouble.empty(), NormEps.ADDED);
      for (int i = 0; i < before.size(); i++) {
        String now = Arrays.toString(model.params().get(i).toDoubles());
        assertNotEquals(Arrays.toString(before.get(i)), now);
      }
    }
  }
}
