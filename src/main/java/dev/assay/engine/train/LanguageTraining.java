package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Resumable;
import dev.assay.engine.data.SmallLanguage;
import dev.assay.engine.data.WordText;
import dev.assay.engine.explicit.model.BetterRnnlm;
import dev.assay.engine.explicit.model.LanguageModel;
import dev.assay.engine.explicit.model.Rnnlm;
import dev.assay.engine.explicit.model.SequenceSizes;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.optim.ClipGrads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BinaryOperator;

/**
 * The runs of DLFS2 on the words of a text: truncated backpropagation through time, gradient
 * descent with clipped gradients, and the perplexity of the validation part after each epoch.
 *
 * <p>Source: DLFS2, ch06/train_rnnlm.py and ch06/train_better_rnnlm.py.
 */
public final class LanguageTraining implements TrainingTask {
  private static final int LOG_INTERVAL = 20;
  private static final int VALIDATION_READERS = 10;

  private final WordText text;
  private final LanguageSettings settings;
  private final LanguageModel model;
  private final BinaryOperator<Array> loss;
  private final TextMemory memory;
  private final TimeBatches batches;
  private final Array valid;
  private final FallingRate rate;

  private LanguageTraining(
      WordText text, LanguageSettings settings, NumpyRandom random, Backend backend) {
    this.text = text;
    this.settings = settings;
    int words = text.vocabulary().size();
    DType dtype = settings.dtype();
    if (settings.better()) {
      BetterRnnlm better =
          new BetterRnnlm(
              BetterRnnlm.Weights.draw(backend, dtype, words, settings.hidden(), random),
              settings.dropout(),
              GateOrder.FGIO);
      loss = (xs, ts) -> better.forward(xs, ts, better.masks(xs, random));
      model = better;
    } else {
      SequenceSizes sizes = new SequenceSizes(words, settings.wordvec(), settings.hidden());
      model = new Rnnlm(Rnnlm.draw(backend, dtype, sizes, random), GateOrder.FGIO);
      loss = model::forward;
    }
    memory = new TextMemory(model);
    rate = new FallingRate(settings.lr());
    int last = text.train().length - 1;
    Array corpus = backend.ints(text.train(), last + 1);
    Array xs = corpus.slice(0, 0, last);
    Array ts = corpus.slice(0, 1, last + 1);
    valid = backend.ints(text.valid(), text.valid().length);
    batches = new TimeBatches(xs, ts, settings.batch(), settings.steps());
  }

  /**
   * Reads the text, or draws one where there is no file, and draws the weights.
   *
   * @throws IllegalArgumentException that names file and line, where a line is malformed
   */
  public static Training of(LanguageSettings settings, Optional<Path> data, Backend backend)
      throws IOException {
    NumpyRandom random = new NumpyRandom(settings.seed());
    WordText text =
        data.isPresent()
            ? WordText.read(data.get(), settings.lines())
            : WordText.of(SmallLanguage.generate(settings.lines(), random));
    require("training", text.train(), settings.batch(), settings.steps());
    require("validation", text.valid(), VALIDATION_READERS, settings.steps());
    LanguageTraining task = new LanguageTraining(text, settings, random, backend);
    return new Training(
        new Checkpoint.Description(
            "ptb",
            settings,
            data.map(Path::toString).orElse(""),
            text.digest(),
            text.vocabulary().symbols()),
        task,
        new TrainingLoop(task.step(), task.batches, Trainer.LogAt.START, LOG_INTERVAL),
        task.parts(random),
        backend);
  }

  private static void require(String part, int[] ids, int readers, int steps) {
    if (ids.length <= readers * steps) {
      throw new IllegalArgumentException(
          "ptb: words of the %s=%d, expected > %d for %d readers of %d steps"
              .formatted(part, ids.length, readers * steps, readers, steps));
    }
  }

  private GradientStep step() {
    return new GradientStep(
        model,
        (xs, ts) -> {
          memory.hasRead();
          return loss.apply(xs, ts);
        },
        rate.sgd(),
        OptionalDouble.of(settings.maxGrad()),
        ClipGrads.NormEps.ADDED);
  }

  private Map<String, Resumable> parts(NumpyRandom random) {
    Map<String, Resumable> parts = new LinkedHashMap<>();
    parts.put("param", new Parameters(model));
    parts.put("memory", memory);
    parts.put("rate", rate);
    parts.put("random", new Draws(random));
    parts.put("batches", batches);
    return parts;
  }

  @Override
  public double epochEnds(TrainingLoop loop) {
    double perplexity = perplexity();
    if (settings.better()) {
      // Each epoch of the original is a fit of its own, which starts from the beginning.
      rate.measured(perplexity);
      batches.restart();
      loop.forgetLosses();
      memory.forget();
    }
    return perplexity;
  }

  /** Returns the perplexity of the validation part; the model remembers what it did before. */
  private double perplexity() {
    List<Array> states = memory.states();
    memory.forget();
    double perplexity =
        RnnlmTrainer.evalPerplexity(model, valid, VALIDATION_READERS, settings.steps());
    memory.recall(states);
    return perplexity;
  }

  @Override
  public String shown(double meanLoss) {
    return "perplexity %.2f".formatted(Math.exp(meanLoss));
  }

  @Override
  public String measure() {
    return "perplexity";
  }

  @Override
  public List<String> caveats() {
    return List.of(
        "%,d words, of which %,d differ; validation on %,d more"
            .formatted(text.train().length, text.vocabulary().size(), text.valid().length));
  }

  /** Returns no answers: a language model is asked nothing. */
  @Override
  public List<Training.Sample> samples() {
    return List.of();
  }
}
