package dev.assay.engine.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a text file of the user's. */
final class TextFile {

  /** Stands in what was read for bytes that are no text. */
  static final char NO_TEXT = '\ufffd';

  private TextFile() {}

  /** Opens a file as UTF-8, with {@link #NO_TEXT} for bytes that are none. */
  static BufferedReader open(String op, Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "%s: file=%s, expected a readable file".formatted(op, file));
    }
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
  }
}
