package dev.assay.protocol;

import java.time.Duration;

/**
 * What an engine process may take before it is killed.
 *
 * @param start from the command to the answer to {@code start}: some engines compile themselves
 * @param run for one case
 * @param stop from {@code stop} to the end of the process
 * @param line the longest line on stdout, in bytes
 * @param log the most on stderr during one case, in bytes
 */
public record Limits(Duration start, Duration run, Duration stop, int line, long log) {

  /** Returns limits that an honest engine never meets. */
  public static Limits standard() {
    return new Limits(
        Duration.ofSeconds(120),
        Duration.ofSeconds(30),
        Duration.ofSeconds(3),
        256 << 20,
        64L << 20);
  }

  /** Returns these limits with another time for a case. */
  public Limits withRun(Duration other) {
    return new Limits(start, other, stop, line, log);
  }
}
