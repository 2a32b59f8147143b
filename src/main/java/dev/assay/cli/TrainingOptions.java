package dev.assay.cli;

import dev.assay.array.DType;
import dev.assay.engine.train.Checkpoint;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every training on a text; null stands for the default of the task. */
final class TrainingOptions {

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "The text to learn from. Default: text of the same form that is drawn.")
  Path data;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Read, or draw, at most N lines. Default: 50000.")
  Integer lines;

  @Option(names = "--epochs", paramLabel = "N", description = "The last epoch.")
  Integer epochs;

  @Option(names = "--batch", paramLabel = "N", description = "Rows of a batch.")
  Integer batch;

  @Option(names = "--hidden", paramLabel = "H", description = "Numbers of a hidden state.")
  Integer hidden;

  @Option(names = "--wordvec", paramLabel = "D", description = "Numbers of an embedded symbol.")
  Integer wordvec;

  @Option(names = "--lr", paramLabel = "X", description = "Learning rate.")
  Double lr;

  @Option(
      names = "--max-grad",
      paramLabel = "X",
      description = "Longer gradients, all seen as one vector, are shortened to this.")
  Double maxGrad;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of all that is drawn, by NumPy's generator. Default: 1984.")
  Long seed;

  @Option(
      names = "--dtype",
      paramLabel = "T",
      description = "float32 or float64. Default: float32.")
  DType dtype;

  @Mixin RunOptions run;

  /** Returns the text to learn from: as asked for, or that of the checkpoint. */
  Optional<Path> data(Optional<Checkpoint> saved) {
    if (data != null) {
      return Optional.of(data);
    }
    return saved.map(c -> c.description().data()).filter(name -> !name.isEmpty()).map(Path::of);
  }

  /** Returns what was asked for, or else the default. */
  static <T> T or(T asked, T otherwise) {
    return asked == null ? otherwise : asked;
  }
}
