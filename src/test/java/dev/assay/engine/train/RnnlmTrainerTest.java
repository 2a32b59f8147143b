package dev.assay.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.explicit.model.BetterRnnlm;
import dev.assay.engine.explicit.model.LanguageModel;
import dev.assay.engine.explicit.model.Rnnlm;
import dev.assay.engine.explicit.model.SequenceSizes;
import dev.assay.engine.explicit.model.Writer;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.Sgd;
import dev.assay.engine.train.RnnlmTrainer.EpochState;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Language models that learn a text by heart: 0 1 2 3 0 1 2 3 ... */
class RnnlmTrainerTest {
  private static final int VOCAB = 4;
  private static final RnnlmTrainer.Plan PLAN =
      new RnnlmTrainer.Plan(40, 2, 6, OptionalDouble.of(1), 4);

  private final Backend backend = Backend.named("jvm");
  private final NumpyRandom random = new NumpyRandom(1984);
  private final Array text = text(0);
  private final Array behind = text(1);

  private Array text(int offset) {
    return backend.ints(IntStream.range(offset, 48 + offset).map(i -> i % VOCAB).toArray(), 48);
  }

  private Rnnlm rnnlm() {
    SequenceSizes sizes = new SequenceSizes(VOCAB, 6, 8);
    return new Rnnlm(Rnnlm.draw(backend, DType.FLOAT64, sizes, random), GateOrder.FGIO);
  }

  private static double perplexity(LanguageModel model, Array corpus) {
    model.resetState();
    double perplexity = RnnlmTrainer.evalPerplexity(model, corpus, 1, 8);
    model.resetState();
    return perplexity;
  }

  @Test
  void learnsTheText() {
    Rnnlm model = rnnlm();
    assertEquals(VOCAB, perplexity(model, text), 0.1);
    RnnlmTrainer trainer =
        new RnnlmTrainer(model, new Sgd(2), ClipGrads.NormEps.ADDED, EpochState.KEPT);
    trainer.fit(text, behind, PLAN, perplexity -> {});
    assertEquals(40, trainer.perplexities().size());
    double after = perplexity(model, text);
    assertTrue(after < 1.5, "perplexity " + after);
    assertArrayEquals(new int[] {2, 3, 0, 1, 2, 3}, model.writer().greedy(2, 6));
  }

  @Test
  void learnsTheTextWithDropout() {
    BetterRnnlm model =
        new BetterRnnlm(
            BetterRnnlm.Weights.draw(backend, DType.FLOAT64, VOCAB, 8, random),
            0.25,
            GateOrder.IFGO);
    RnnlmTrainer trainer =
        new RnnlmTrainer(
            model,
            (xs, ts) -> model.forward(xs, ts, model.masks(xs, random)),
            new Sgd(2),
            ClipGrads.NormEps.ADDED,
            EpochState.RESET);
    trainer.fit(text, behind, new RnnlmTrainer.Plan(120, 2, 6, OptionalDouble.of(1), 4), p -> {});
    double after = perplexity(model, text);
    assertTrue(after < 2, "perplexity " + after);
  }

  @Test
  void aFileHoldsWhatWasLearnt() {
    Rnnlm model = rnnlm();
    new RnnlmTrainer(model, new Sgd(2), ClipGrads.NormEps.ADDED, EpochState.KEPT)
        .fit(text, behind, PLAN, perplexity -> {});
    ParamFile names =
        new ParamFile(Optional.of(Arrays.asList("E", "Wx", "Wh", "lstm_b", "W", "b")));
    byte[] file = names.save(model.params());
    Rnnlm other = rnnlm();
    names.load(file, other.params());
    assertEquals(perplexity(model, text), perplexity(other, text));
    Array uniforms = backend.array(random.rand(20), 20);
    int[] written = model.writer().sampled(uniforms, 0, 10, Set.of(), Writer.Skipped.MASKED);
    other.resetState();
    assertArrayEquals(
        written, other.writer().sampled(uniforms, 0, 10, Set.of(), Writer.Skipped.MASKED));
  }

  @Test
  void aFileThatIsRefusedChangesNothing() {
    Rnnlm model = rnnlm();
    Rnnlm other = rnnlm();
    ParamFile file = new ParamFile(Optional.empty());
    // The last parameter has another shape: those before it must not have been filled.
    byte[] bytes =
        file.save(
            IntStream.range(0, 6)
                .mapToObj(i -> i < 5 ? other.params().get(i) : backend.zeros(DType.FLOAT64, 9))
                .toList());
    double[] before = model.params().get(0).toDoubles();
    assertThrows(IllegalArgumentException.class, () -> file.load(bytes, model.params()));
    assertArrayEquals(before, model.params().get(0).toDoubles());
  }
}
