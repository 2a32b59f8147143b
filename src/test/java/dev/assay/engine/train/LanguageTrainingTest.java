package dev.assay.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.data.SmallLanguage;
import dev.assay.engine.data.WordText;
import dev.assay.engine.explicit.model.BetterRnnlm;
import dev.assay.engine.explicit.model.Rnnlm;
import dev.assay.engine.explicit.model.SequenceSizes;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.Sgd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The runs on words: those of the originals' scripts, which can be stopped and gone on with. */
class LanguageTrainingTest {
  private static final int LINES = 400;
  private static final int BATCH = 5;
  private static final int STEPS = 8;
  private static final int HIDDEN = 6;
  private static final int EPOCHS = 3;
  private static final double LR = 30;

  /** So high that the perplexity rises at once, and the rate must fall. */
  private static final double BETTER_LR = 300;

  private static final OptionalDouble MAX_GRAD = OptionalDouble.of(0.25);

  private final Backend backend = Backend.named("jvm");

  @TempDir Path folder;

  /** One fit over all epochs; the validation in between leaves no trace. */
  @Test
  void train_isOneFitOfThePlainModel() throws IOException {
    Training training = training(false);
    trainTo(training, EPOCHS, collect(new ArrayList<>(), Integer.MAX_VALUE));

    NumpyRandom random = new NumpyRandom(1984);
    WordText text = WordText.of(SmallLanguage.generate(LINES, random));
    SequenceSizes sizes = new SequenceSizes(text.vocabulary().size(), HIDDEN, HIDDEN);
    Rnnlm model = new Rnnlm(Rnnlm.draw(backend, DType.FLOAT32, sizes, random), GateOrder.FGIO);
    RnnlmTrainer trainer =
        new RnnlmTrainer(model, new Sgd(LR), ClipGrads.NormEps.ADDED, RnnlmTrainer.EpochState.KEPT);
    fit(trainer, text, EPOCHS);
    assertEquals(
        trainer.perplexities(),
        training.log().points().stream().map(point -> Math.exp(point.loss())).toList());
    model.resetState();
    double last = RnnlmTrainer.evalPerplexity(model, valid(text), 10, STEPS);
    assertEquals(last, training.log().measures().get(EPOCHS - 1));
  }

  /** A fit for each epoch, dropout, and a rate that falls when the perplexity does not. */
  @Test
  void train_isAFitForEachEpochOfTheBetterModel() throws IOException {
    Training training = training(true);
    trainTo(training, EPOCHS, collect(new ArrayList<>(), Integer.MAX_VALUE));

    NumpyRandom random = new NumpyRandom(1984);
    WordText text = WordText.of(SmallLanguage.generate(LINES, random));
    int words = text.vocabulary().size();
    BetterRnnlm model =
        new BetterRnnlm(
            BetterRnnlm.Weights.draw(backend, DType.FLOAT32, words, HIDDEN, random),
            0.5,
            GateOrder.FGIO);
    Sgd sgd = new Sgd(BETTER_LR);
    RnnlmTrainer trainer =
        new RnnlmTrainer(
            model,
            (xs, ts) -> model.forward(xs, ts, model.masks(xs, random)),
            sgd,
            ClipGrads.NormEps.ADDED,
            RnnlmTrainer.EpochState.KEPT);
    List<Double> measures = new ArrayList<>();
    double lr = BETTER_LR;
    double best = Double.POSITIVE_INFINITY;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      fit(trainer, text, 1);
      model.resetState();
      double perplexity = RnnlmTrainer.evalPerplexity(model, valid(text), 10, STEPS);
      model.resetState();
      measures.add(perplexity);
      if (perplexity >= best) {
        lr /= 4;
        sgd.setLr(lr);
      }
      best = Math.min(best, perplexity);
    }
    assertEquals(measures, training.log().measures());
    assertTrue(lr < BETTER_LR, "the rate must fall, or nothing is seen of that: " + measures);
  }

  @ParameterizedTest
  @CsvSource({"false, 7", "false, 160", "true, 7", "true, 160"})
  void restore_goesOnAsIfNothingHadHappened(boolean better, int stopAfter) throws IOException {
    List<Double> whole = new ArrayList<>();
    Training uninterrupted = training(better);
    trainTo(uninterrupted, EPOCHS, collect(whole, Integer.MAX_VALUE));
    assertTrue(uninterrupted.iterations() < 160 && whole.size() > 160, "" + whole.size());

    List<Double> parts = new ArrayList<>();
    Training first = training(better);
    trainTo(first, EPOCHS, collect(parts, stopAfter));
    Path file = folder.resolve("run.npz");
    first.checkpoint().write(file, backend);
    Training second = training(better);
    second.restore(Checkpoint.read(file, backend));
    trainTo(second, EPOCHS, collect(parts, Integer.MAX_VALUE));
    assertEquals(whole, parts);
    assertEquals(uninterrupted.log().points(), second.log().points());
    assertEquals(uninterrupted.log().measures(), second.log().measures());
  }

  @Test
  void of_refusesATextThatIsTooShort() {
    LanguageSettings settings = settings(false, 60);
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> LanguageTraining.of(settings, Optional.empty(), backend));
    assertTrue(error.getMessage().startsWith("ptb: words of the validation="), error.getMessage());
    assertTrue(error.getMessage().endsWith("expected > 80 for 10 readers of 8 steps"));
  }

  private Training training(boolean better) throws IOException {
    return LanguageTraining.of(settings(better, LINES), Optional.empty(), backend);
  }

  private static LanguageSettings settings(boolean better, int lines) {
    return new LanguageSettings(
        better,
        BATCH,
        HIDDEN,
        HIDDEN,
        STEPS,
        better ? BETTER_LR : LR,
        MAX_GRAD.getAsDouble(),
        0.5,
        1984,
        lines,
        DType.FLOAT32);
  }

  private void fit(RnnlmTrainer trainer, WordText text, int epochs) {
    int last = text.train().length - 1;
    Array corpus = backend.ints(text.train(), last + 1);
    trainer.fit(
        corpus.slice(0, 0, last),
        corpus.slice(0, 1, last + 1),
        new RnnlmTrainer.Plan(epochs, BATCH, STEPS, MAX_GRAD, 20),
        perplexity -> {});
  }

  private Array valid(WordText text) {
    return backend.ints(text.valid(), text.valid().length);
  }

  private static void trainTo(Training training, int epochs, TrainingObserver observer) {
    while (training.epoch() < epochs && training.finishEpoch(observer)) {}
  }

  private static TrainingObserver collect(List<Double> losses, int stopAt) {
    return new TrainingObserver() {
      @Override
      public void logged(double meanLoss) {}

      @Override
      public boolean iteration(double loss) {
        losses.add(loss);
        return losses.size() < stopAt;
      }
    };
  }
}
