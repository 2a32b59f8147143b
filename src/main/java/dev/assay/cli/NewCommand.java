package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.forge.NewOp;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay new OP --like OTHER}: the rooms of an op that is to come. */
@Command(
    name = "new",
    description = "Writes the rooms of a new op after those of another, with places to fill.",
    mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {

  @Parameters(paramLabel = "OP", description = "The new stem, as in 'leaky_relu'.")
  private String op;

  @Option(
      names = "--like",
      required = true,
      paramLabel = "OTHER",
      description = "The op to start from, as in 'assay list'.")
  private String like;

  @Mixin private Checkout checkout;

  @Override
  public Integer call() throws IOException {
    PrintStream out = Assay.out();
    Spec spec = Library.at(checkout.root()).spec(like);
    List<Path> rooms = new NewOp(checkout.root(), spec, op).write();
    rooms.forEach(out::println);
    out.printf("assay: new %s rooms=%d%n", op, rooms.size());
    out.printf(
        "Fill them in; then fixtures/regenerate.sh %1$s, ./assay pages, ./assay prove %1$s.%n", op);
    return 0;
  }
}
