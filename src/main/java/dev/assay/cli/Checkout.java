package dev.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The checkout that a command works in. */
final class Checkout {

  @Option(
      names = "--root",
      defaultValue = ".",
      paramLabel = "DIR",
      description = "The checkout; this folder if left out.")
  private Path folder;

  Path root() {
    for (String room : new String[] {"spec", "fixtures", "python-reference", "src/main/java"}) {
      if (!Files.isDirectory(folder.resolve(room))) {
        throw new IllegalArgumentException(
            "root: folder=%s, expected a checkout with a folder %s".formatted(folder, room));
      }
    }
    return folder;
  }
}
