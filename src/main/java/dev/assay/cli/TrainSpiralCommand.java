package dev.assay.cli;

import static dev.assay.cli.TrainingOptions.or;

import dev.assay.array.Backend;
import dev.assay.beside.Companion;
import dev.assay.engine.train.Checkpoint;
import dev.assay.engine.train.SpiralSettings;
import dev.assay.engine.train.SpiralTraining;
import dev.assay.engine.train.Training;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay train spiral}. */
@Command(
    name = "spiral",
    description = {
      "A net 2-10-3 on three spiral arms, by explicit layers or with --autograd.",
      "Defaults: 300 epochs, batch 30, hidden 10, lr 1, seed 1984."
    },
    mixinStandardHelpOptions = true)
final class TrainSpiralCommand implements Callable<Integer> {
  private static final int EPOCHS = 300;

  @Option(
      names = "--autograd",
      description = "The second curriculum's run, by define-by-run differentiation at float32.")
  private boolean autograd;

  @Option(names = "--epochs", paramLabel = "N", description = "The last epoch.")
  private Integer epochs;

  @Option(names = "--lr", paramLabel = "X", description = "Learning rate.")
  private Double lr;

  @Option(names = "--hidden", paramLabel = "H", description = "Width of the hidden layer.")
  private Integer hidden;

  @Option(names = "--batch", paramLabel = "N", description = "Points of a batch.")
  private Integer batch;

  @Option(names = "--seed", paramLabel = "N", description = "Of all that is drawn.")
  private Long seed;

  @Mixin private RunOptions run;

  @Override
  public Integer call() throws IOException {
    Backend backend = run.backend();
    Optional<Checkpoint> saved = run.saved(backend);
    saved.ifPresent(checkpoint -> checkpoint.description().requireTask("spiral"));
    SpiralSettings base =
        saved
            .map(c -> c.description().settings(SpiralSettings.class))
            .orElse(autograd ? SpiralSettings.AUTOGRAD : SpiralSettings.EXPLICIT);
    SpiralSettings settings = over(base);
    Training training = SpiralTraining.of(settings, backend);
    saved.ifPresent(training::restore);
    Companion.Maker maker = (other, dtype) -> SpiralTraining.of(settings.at(dtype), other);
    return new TrainingSession(
            training, run, or(epochs, EPOCHS), run.beside(training, maker, settings.dtype()))
        .run();
  }

  private SpiralSettings over(SpiralSettings base) {
    SpiralSettings.Style style = autograd ? SpiralSettings.Style.AUTOGRAD : base.style();
    return new SpiralSettings(
        style,
        or(lr, base.lr()),
        or(hidden, base.hidden()),
        or(batch, base.batch()),
        or(seed, base.seed()),
        base.dtype());
  }
}
