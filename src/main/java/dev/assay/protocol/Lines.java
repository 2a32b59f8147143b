package dev.assay.protocol;

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
  private final byte[] chunk = new byte[1 << 16];
  private int at;
  private int filled;
  private int number;
  private long offset;

  /**
   * Opens a file.
   *
   * @throws IllegalArgumentException when it cannot be read
   */
  Lines(Path file, int limit) {
    this.limit = limit;
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "offline: file=%s, expected a readable file".formatted(file));
    }
    try {
      in = Files.newInputStream(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "offline: file=%s, expected a readable file".formatted(file), e);
    }
  }

  /** Returns the next line; none after the last. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    long start = offset;
    boolean ended = false;
    while (!ended && (at < filled || fill())) {
      int from = at;
      while (at < filled && chunk[at] != '\n') {
        at++;
      }
      bytes.write(chunk, from, Math.min(at - from, limit - bytes.size()));
      offset += at - from;
      ended = at < filled;
    }
    if (!ended && offset == start) {
      return Optional.empty();
    }
    boolean within = offset - start <= limit;
    if (ended) {
      at++;
      offset++;
    }
    return Optional.of(new Line(++number, start, bytes.toByteArray(), within && ended));
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(chunk));
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
