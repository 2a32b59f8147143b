package dev.assay.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The last 4 KiB of a log that may be endless. */
final class LogTail {

  private static final int SIZE = 4096;

  private final byte[] ring = new byte[SIZE];
  private long written;

  /** Adds the first {@code length} bytes of a chunk. */
  synchronized void add(byte[] chunk, int length) {
    for (int i = Math.max(0, length - SIZE); i < length; i++) {
      ring[(int) ((written + i) % SIZE)] = chunk[i];
    }
    written += length;
  }

  synchronized String text() {
    int size = (int) Math.min(written, SIZE);
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = ring[(int) ((written - size + i) % SIZE)];
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Returns the last line that is not blank. */
  Optional<String> lastLine() {
    return text().lines().filter(line -> !line.isBlank()).map(String::strip).reduce((a, b) -> b);
  }
}
