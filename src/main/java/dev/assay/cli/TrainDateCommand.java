package dev.assay.cli;

import dev.assay.engine.data.SequenceFormat;
import dev.assay.engine.train.SequenceSettings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay train date}. */
@Command(
    name = "date",
    description = {
      "Dates as people write them, such as 10/15/94, turned into 1994-10-15, with attention.",
      "Defaults: 10 epochs, --attention, --reverse, batch 128, hidden 256, wordvec 16, lr 0.001,"
          + " max-grad 5."
    },
    mixinStandardHelpOptions = true)
final class TrainDateCommand implements Callable<Integer> {
  private static final int EPOCHS = 10;

  @Mixin private SequenceOptions options;

  @Override
  public Integer call() throws IOException {
    return options.train(SequenceFormat.DATE, SequenceSettings.DATE, EPOCHS);
  }
}
