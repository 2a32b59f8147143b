package dev.assay.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay train}: trains a model of the curricula on the canonical engine. */
@Command(
    name = "train",
    description = {
      "Trains a model of the curricula on the canonical engine.",
      "NumPy's generator is rebuilt: weights and shuffles are those of the original."
    },
    subcommands = {
      TrainSineCommand.class,
      TrainSpiralCommand.class,
      TrainAdditionCommand.class,
      TrainDateCommand.class,
      TrainPtbCommand.class
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(Assay.out());
  }
}
