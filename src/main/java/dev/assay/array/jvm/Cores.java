package dev.assay.array.jvm;

import java.util.stream.IntStream;

/** Rows and elements that do not depend on each other, shared among the cores where that pays. */
final class Cores {
  private static final int COUNT = Runtime.getRuntime().availableProcessors();

  /** Elementary functions of so many numbers take longer than to wake another thread. */
  private static final long ALONE = 1 << 14;

  private Cores() {}

  /** Does the work on the rows from one up to, not including, another. */
  @FunctionalInterface
  interface Work {
    void run(int from, int to);
  }

  /**
   * Does the work on all rows, in one go where there is little.
   *
   * @param width of how many numbers a row has an elementary function
   */
  static void share(int rows, int width, Work work) {
    int parts = (int) Math.min(Math.min(COUNT, rows), (long) rows * width / ALONE);
    if (parts <= 1) {
      work.run(0, rows);
      return;
    }
    IntStream.range(0, parts)
        .parallel()
        .forEach(part -> work.run(start(part, parts, rows), start(part + 1, parts, rows)));
  }

  private static int start(int part, int parts, int rows) {
    return (int) ((long) part * rows / parts);
  }
}
