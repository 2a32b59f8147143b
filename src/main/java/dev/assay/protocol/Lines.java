package dev.assay.protocol;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a file, one at a time: a file from elsewhere may be of any size. */
final class Lines implements AutoCloseable {

  /**
   * One line.
   *
   * @param number counted from 1
   * @param offset of its first byte
   * @param bytes at most as many as the limit, without the line feed
   * @param whole whether it ends with a line feed and is within the limit
   */
  record Line(int number, long offset, byte[] bytes, boolean whole) {}

  private final InputStream in;
  private final int limit;
  private int number;
  private long offset;

  /**
   * Opens a file.
   *
   * @throws IllegalArgumentException when it cannot be read
   */
  Lines(Path file, int limit) {
    this.limit = limit;
    try {
      in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "offline: file=%s, expected a readable file".formatted(file), e);
    }
  }

  /** Returns the next line; none after the last. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    long start = offset;
    int b = in.read();
    while (b >= 0 && b != '\n') {
      if (bytes.size() < limit) {
        bytes.write(b);
      }
      offset++;
      b = in.read();
    }
    boolean within = offset - start <= limit;
    if (b < 0 && offset == start) {
      return Optional.empty();
    }
    offset += b < 0 ? 0 : 1;
    return Optional.of(new Line(++number, start, bytes.toByteArray(), within && b >= 0));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
