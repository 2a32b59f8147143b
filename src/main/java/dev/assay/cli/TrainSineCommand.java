package dev.assay.cli;

import static dev.assay.cli.TrainingOptions.or;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.engine.train.Checkpoint;
import dev.assay.engine.train.SineSettings;
import dev.assay.engine.train.SineTraining;
import dev.assay.engine.train.Training;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay train sine}. */
@Command(
    name = "sine",
    description = {
      "A net 1-10-1 on one hundred points of a noisy sine, by define-by-run differentiation.",
      "Defaults: 10000 iterations, an epoch of 1000; sgd, lr 0.2 (momentum 0.01, adam 0.001)."
    },
    mixinStandardHelpOptions = true)
final class TrainSineCommand implements Callable<Integer> {
  private static final int ITERATIONS = 10_000;

  @Option(names = "--optimizer", paramLabel = "RULE", description = "sgd, momentum or adam.")
  private SineSettings.Rule optimizer;

  @Option(names = "--lr", paramLabel = "X", description = "Learning rate.")
  private Double lr;

  @Option(names = "--hidden", paramLabel = "H", description = "Width of the hidden layer.")
  private Integer hidden;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "The last iteration: up to 1000, or a multiple of it. Default: 10000.")
  private Integer iterations;

  @Option(names = "--seed", paramLabel = "N", description = "Of all that is drawn. Default: 0.")
  private Long seed;

  @Option(
      names = "--dtype",
      paramLabel = "T",
      description = "Of the parameters: float32 or float64. Default: float32.")
  private DType dtype;

  @Mixin private RunOptions run;

  @Override
  public Integer call() throws IOException {
    Backend backend = run.backend();
    Optional<Checkpoint> saved = run.saved(backend);
    saved.ifPresent(checkpoint -> checkpoint.description().requireTask("sine"));
    SineSettings base =
        saved.map(c -> c.description().settings(SineSettings.class)).orElse(SineSettings.STEP46);
    int last = or(iterations, ITERATIONS);
    if (last < 1) {
      throw new IllegalArgumentException("train: iterations=%d, expected >= 1".formatted(last));
    }
    int interval = saved.isPresent() ? base.interval() : Math.min(last, base.interval());
    if (last % interval != 0) {
      throw new IllegalArgumentException(
          "train: iterations=%d, expected a multiple of %d".formatted(last, interval));
    }
    Training training = SineTraining.of(over(base, interval), backend);
    saved.ifPresent(training::restore);
    return new TrainingSession(training, run, last / interval).run();
  }

  private SineSettings over(SineSettings base, int interval) {
    SineSettings.Rule rule = or(optimizer, base.rule());
    return new SineSettings(
        rule,
        or(lr, rule == base.rule() ? base.lr() : rule.lr()),
        or(hidden, base.hidden()),
        interval,
        or(seed, base.seed()),
        or(dtype, base.dtype()));
  }
}
