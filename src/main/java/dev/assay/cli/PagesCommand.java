package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.forge.Pages;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay pages}: makes the tables of the spec's pages from the specs of the ops. */
@Command(
    name = "pages",
    description = "Makes the tables of spec/*.md from the specs of the ops, in a checkout.",
    mixinStandardHelpOptions = true)
final class PagesCommand implements Callable<Integer> {

  @Mixin private Checkout checkout;

  @Override
  public Integer call() throws IOException {
    PrintStream out = Assay.out();
    Path root = checkout.root();
    Map<Path, String> pages = new Pages(Library.at(root)).made(root.resolve("spec"));
    int written = 0;
    for (Map.Entry<Path, String> page : pages.entrySet()) {
      if (!Files.readString(page.getKey()).equals(page.getValue())) {
        Files.writeString(page.getKey(), page.getValue());
        out.println(page.getKey() + ": written");
        written++;
      }
    }
    out.printf("assay: pages=%d written=%d%n", pages.size(), written);
    return 0;
  }
}
