package dev.assay.protocol;

import java.nio.charset.StandardCharsets;

/** The last 16 KiB of a log that may be endless. */
final class LogTail {

  private static final int SIZE = 1 << 14;

  private final byte[] ring = new byte[SIZE];
  private long written;
  private long marked;

  /** Adds the first {@code length} bytes of a chunk. */
  synchronized void add(byte[] chunk, int length) {
    for (int i = Math.max(0, length - SIZE); i < length; i++) {
      ring[(int) ((written + i) % SIZE)] = chunk[i];
    }
    written += length;
  }

  /** Says that what comes from here on belongs to another request. */
  synchronized void mark() {
    marked = written;
  }

  /** Returns the end of the log. */
  synchronized String text() {
    return text(0);
  }

  /** Returns the end of what came after the mark. */
  synchronized String sinceMark() {
    return text(marked);
  }

  private String text(long from) {
    int size = (int) Math.min(written - from, SIZE);
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = ring[(int) ((written - size + i) % SIZE)];
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
