package dev.assay.cli;

import dev.assay.engine.data.SequenceFormat;
import dev.assay.engine.train.SequenceSettings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay train addition}. */
@Command(
    name = "addition",
    description = {
      "Sums of two numbers as text, such as 16+75, with an encoder and a decoder.",
      "Defaults: 25 epochs, batch 128, hidden 128, wordvec 16, lr 0.001, max-grad 5."
    },
    mixinStandardHelpOptions = true)
final class TrainAdditionCommand implements Callable<Integer> {
  private static final int EPOCHS = 25;

  @Mixin private SequenceOptions options;

  @Override
  public Integer call() throws IOException {
    return options.train(SequenceFormat.ADDITION, SequenceSettings.ADDITION, EPOCHS);
  }
}
