package dev.assay.cli;

import static dev.assay.cli.TrainingOptions.or;

import dev.assay.array.Backend;
import dev.assay.beside.Companion;
import dev.assay.engine.data.SequenceFormat;
import dev.assay.engine.train.Checkpoint;
import dev.assay.engine.train.SequenceSettings;
import dev.assay.engine.train.SequenceTraining;
import dev.assay.engine.train.Training;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a training on sequences, which they start. */
final class SequenceOptions {

  @Option(
      names = "--attention",
      negatable = true,
      description = "The decoder attends to every state of the encoder.")
  private Boolean attention;

  @Option(
      names = "--bidirectional",
      description = "As --attention, and the encoder reads in both directions.")
  private boolean bidirectional;

  @Option(
      names = "--peeky",
      description = "The decoder sees the encoder's last state at every step.")
  private boolean peeky;

  @Option(names = "--reverse", negatable = true, description = "Questions are read from their end.")
  private Boolean reverse;

  @Mixin private TrainingOptions options;

  /** Trains a task with its default settings, but for those that the options give. */
  int train(SequenceFormat format, SequenceSettings defaults, int epochs) throws IOException {
    Backend backend = options.run.backend();
    Optional<Checkpoint> saved = options.run.saved(backend);
    saved.ifPresent(checkpoint -> checkpoint.description().requireTask(format.task()));
    SequenceSettings settings =
        over(saved.map(c -> c.description().settings(SequenceSettings.class)).orElse(defaults));
    Training training = SequenceTraining.of(format, settings, options.data(saved), backend);
    saved.ifPresent(training::restore);
    Companion.Maker maker =
        (other, dtype) ->
            SequenceTraining.of(format, settings.at(dtype), options.data(saved), other);
    return new TrainingSession(
            training,
            options.run,
            or(options.epochs, epochs),
            options.run.beside(training, maker, settings.dtype()))
        .run();
  }

  private SequenceSettings over(SequenceSettings base) {
    return new SequenceSettings(
        model(base.model()),
        or(reverse, base.reverse()),
        or(options.batch, base.batch()),
        or(options.hidden, base.hidden()),
        or(options.wordvec, base.wordvec()),
        or(options.lr, base.lr()),
        or(options.maxGrad, base.maxGrad()),
        or(options.seed, base.seed()),
        or(options.lines, base.lines()),
        or(options.dtype, base.dtype()));
  }

  private SequenceSettings.Kind model(SequenceSettings.Kind base) {
    boolean attends = Boolean.TRUE.equals(attention);
    if (peeky && (attends || bidirectional)) {
      String other = attends ? "--attention" : "--bidirectional";
      throw new IllegalArgumentException(
          "train: %s --peeky, expected one of them".formatted(other));
    }
    if (bidirectional && Boolean.FALSE.equals(attention)) {
      throw new IllegalArgumentException(
          "train: --bidirectional --no-attention, expected one of them");
    }
    if (bidirectional) {
      return SequenceSettings.Kind.BIDIRECTIONAL;
    }
    if (peeky) {
      return SequenceSettings.Kind.PEEKY;
    }
    if (attends) {
      return SequenceSettings.Kind.ATTENTION;
    }
    return Boolean.FALSE.equals(attention) ? SequenceSettings.Kind.SEQ2SEQ : base;
  }
}
