package dev.assay.cli;

import static dev.assay.cli.TrainingOptions.or;

import dev.assay.array.Backend;
import dev.assay.engine.train.Checkpoint;
import dev.assay.engine.train.LanguageSettings;
import dev.assay.engine.train.LanguageTraining;
import dev.assay.engine.train.Training;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay train ptb}. */
@Command(
    name = "ptb",
    description = {
      "A language model on words: a text file, or a folder with ptb.train.txt and ptb.valid.txt.",
      "Defaults: 4 epochs, batch 20, steps 35, hidden 100, wordvec 100, lr 20, max-grad 0.25;"
          + " with --better 40 epochs, hidden 650, wordvec 650, dropout 0.5."
    },
    mixinStandardHelpOptions = true)
final class TrainPtbCommand implements Callable<Integer> {
  private static final int EPOCHS = 4;
  private static final int BETTER_EPOCHS = 40;

  @Option(
      names = "--better",
      description = "Two LSTMs, dropout, one matrix for embedding and output, a rate that falls.")
  private boolean better;

  @Option(names = "--steps", paramLabel = "T", description = "Words of a row of a batch.")
  private Integer steps;

  @Option(names = "--dropout", paramLabel = "X", description = "The part that --better drops.")
  private Double dropout;

  @Mixin private TrainingOptions options;

  @Override
  public Integer call() throws IOException {
    Backend backend = options.run.backend();
    Optional<Checkpoint> saved = options.run.saved(backend);
    saved.ifPresent(checkpoint -> checkpoint.description().requireTask("ptb"));
    LanguageSettings settings =
        over(
            saved
                .map(c -> c.description().settings(LanguageSettings.class))
                .orElse(better ? LanguageSettings.BETTER : LanguageSettings.PLAIN));
    Training training = LanguageTraining.of(settings, options.data(saved), backend);
    saved.ifPresent(training::restore);
    int epochs = or(options.epochs, settings.better() ? BETTER_EPOCHS : EPOCHS);
    return new TrainingSession(training, options.run, epochs).run();
  }

  private LanguageSettings over(LanguageSettings base) {
    int hidden = or(options.hidden, base.hidden());
    boolean tied = better || base.better();
    return new LanguageSettings(
        tied,
        or(options.batch, base.batch()),
        hidden,
        or(options.wordvec, tied ? hidden : base.wordvec()),
        or(steps, base.steps()),
        or(options.lr, base.lr()),
        or(options.maxGrad, base.maxGrad()),
        or(dropout, base.dropout()),
        or(options.seed, base.seed()),
        or(options.lines, base.lines()),
        or(options.dtype, base.dtype()));
  }
}
