package dev.assay.cli;

import dev.assay.array.Backend;
import dev.assay.engine.train.Checkpoint;
import dev.assay.engine.train.Translator;
import dev.assay.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code assay ask}: asks a model that {@code assay train} has trained. */
@Command(
    name = "ask",
    description = "Asks a trained model: prints the answer to each question.",
    mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "A checkpoint of assay train.")
  private Path checkpoint;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "QUESTION",
      description = "Such as 10/15/94 or 16+75.")
  private List<String> questions;

  @Override
  public Integer call() throws IOException {
    Backend backend = Backend.named("jvm");
    Translator translator = Translator.of(Checkpoint.read(checkpoint, backend), backend);
    for (String question : questions) {
      Assay.out().println(Printable.whole(translator.ask(question)));
    }
    return 0;
  }
}
