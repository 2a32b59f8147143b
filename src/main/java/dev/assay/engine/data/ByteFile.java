package dev.assay.engine.data;

import dev.assay.text.FileContent;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a file of bytes of the user's, compressed with gzip or not. */
final class ByteFile {
  /** Arrays of Java are no longer. */
  private static final int LARGEST = Integer.MAX_VALUE - 64;

  /** What a file of any size may hold when it is unzipped. */
  private static final int FREE = 1 << 26;

  /** Pictures are packed to a fifth; what is packed much further is a bomb. */
  private static final int RATIO = 16;

  private ByteFile() {}

  /** Returns the bytes, uncompressed where the file begins as those of gzip do. */
  static byte[] read(String op, Path file) throws IOException {
    byte[] bytes = FileContent.bytes(op, file, LARGEST);
    boolean zipped = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    return zipped ? unzipped(op, file, bytes) : bytes;
  }

  private static byte[] unzipped(String op, Path file, byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      long most = Math.min(LARGEST, FREE + RATIO * (long) bytes.length);
      byte[] unzipped = in.readNBytes((int) most);
      if (in.read() >= 0) {
        throw new IllegalArgumentException(
            "%s: %s: gzip of %d bytes, expected at most %d bytes in it"
                .formatted(op, file, bytes.length, most));
      }
      return unzipped;
    } catch (EOFException | ZipException e) {
      throw new IllegalArgumentException(
          "%s: %s: gzip of %d bytes, expected a whole file: %s"
              .formatted(op, file, bytes.length, e.getMessage()),
          e);
    }
  }
}
