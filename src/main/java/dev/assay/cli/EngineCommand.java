package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Server;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code assay engine NAME}: serves a built-in engine over the protocol. */
@Command(
    name = "engine",
    description = "Serves a built-in engine on standard input and output (spec/protocol.md).",
    mixinStandardHelpOptions = true)
final class EngineCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = Engines.NAMES + ".")
  private String name;

  @Override
  public Integer call() throws IOException {
    try (Engine engine = Engines.open(name, Library.standard())) {
      new Server(engine).serve();
    }
    return 0;
  }
}
