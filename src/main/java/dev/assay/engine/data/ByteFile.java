package dev.assay.engine.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a file of bytes of the user's, compressed with gzip or not. */
final class ByteFile {
  private ByteFile() {}

  /** Returns the bytes, uncompressed where the file begins as those of gzip do. */
  static byte[] read(String op, Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "%s: file=%s, expected a readable file".formatted(op, file));
    }
    byte[] bytes = Files.readAllBytes(file);
    boolean zipped = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    return zipped ? unzipped(op, file, bytes) : bytes;
  }

  private static byte[] unzipped(String op, Path file, byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (EOFException | ZipException e) {
      throw new IllegalArgumentException(
          "%s: %s: gzip of %d bytes, expected a whole file: %s"
              .formatted(op, file, bytes.length, e.getMessage()),
          e);
    }
  }
}
