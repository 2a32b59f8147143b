package dev.assay.cli;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.beside.Companion;
import dev.assay.engine.train.Checkpoint;
import dev.assay.engine.train.Training;
import dev.assay.fixture.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every training: where it runs, and what is kept of it. */
final class RunOptions {

  @Option(
      names = "--backend",
      paramLabel = "B",
      defaultValue = "jvm",
      description = "jvm, nd4j, opencl or cuda. Default: jvm.")
  private String backend;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Keep all that is needed to go on in this .npz file.")
  private Path checkpoint;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      defaultValue = "100",
      description = "Iterations between checkpoints within an epoch. Default: 100.")
  private int checkpointEvery;

  @Option(
      names = "--resume",
      description = "Go on from the checkpoint, with its data and settings.")
  private boolean resume;

  @Option(names = "--report", paramLabel = "DIR", description = "Write train.html there.")
  private Path report;

  @Option(
      names = "--beside",
      paramLabel = "B",
      description =
          "Also train on this backend, and say where the two part and whether that is legal"
              + " (spiral, addition and date; spec/parity.md, Trainings).")
  private String beside;

  /** Returns what goes beside a training, if that is asked for. */
  Optional<Companion> beside(Training training, Companion.Maker maker, DType dtype)
      throws IOException {
    if (beside == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Companion(
            Library.standard(), training, maker, dtype, backend, Engines.backend(beside)));
  }

  /** Returns these, and refuses to go beside a training that has no companion. */
  RunOptions alone() {
    if (beside != null) {
      throw new IllegalArgumentException(
          "train: --beside=%s, expected it with spiral, addition or date".formatted(beside));
    }
    return this;
  }

  Backend backend() {
    return Engines.backend(backend);
  }

  Optional<Path> report() {
    return Optional.ofNullable(report);
  }

  Optional<Path> checkpoint() {
    return Optional.ofNullable(checkpoint);
  }

  int checkpointEvery() {
    return checkpointEvery;
  }

  /** Returns the checkpoint to go on from, if that is asked for; none is ever overwritten. */
  Optional<Checkpoint> saved(Backend backend) throws IOException {
    if (checkpointEvery < 1) {
      throw new IllegalArgumentException(
          "train: checkpoint-every=%d, expected >= 1".formatted(checkpointEvery));
    }
    if (resume && checkpoint == null) {
      throw new IllegalArgumentException("train: --resume, expected --checkpoint FILE as well");
    }
    if (resume) {
      return Optional.of(Checkpoint.read(checkpoint, backend));
    }
    if (checkpoint != null && Files.exists(checkpoint)) {
      throw new IllegalArgumentException(
          "train: checkpoint=%s exists, expected --resume to go on from it, or another file"
              .formatted(checkpoint));
    }
    return Optional.empty();
  }
}
