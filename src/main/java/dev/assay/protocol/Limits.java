package dev.assay.protocol;

import dev.assay.fixture.Case;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Step;
import dev.assay.fixture.Tensor;
import java.time.Duration;

/**
 * What an engine process may take before it is killed.
 *
 * @param start from the command to the answer to {@code start}: some engines compile themselves
 * @param run for one case
 * @param stop from {@code stop} to the end of the process
 * @param line the longest line on stdout, in bytes, whatever is asked
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

  /** A line of any kind may have so many bytes: an answer to start, words, a few numbers. */
  public static final int LINE = 1 << 18;

  /** A request of this library has a tenth of so many bytes. */
  static final int REQUEST = 1 << 20;

  /** For each number that a case gives or expects: ten times what a float64 needs. */
  private static final int NUMBER = 256;

  /** For each draw that a case asks for: a few hundred numbers. */
  private static final int DRAW = 1 << 13;

  /**
   * Returns how many bytes an answer to a case may have: as many as its numbers need ten times, so
   * that results of a wrong shape are still results.
   */
  static int answer(Case question) {
    long numbers = 0;
    long draws = 0;
    for (Tensor tensor : question.tensors().values()) {
      numbers += tensor.data().length;
    }
    for (Step step : question.steps()) {
      for (Golden golden : step.expectation().values().values()) {
        numbers += golden.value().data().length;
      }
      draws += step.attributes().path("count").asLong(0) * step.expectation().laws().size();
    }
    return (int) Math.min(LINE + NUMBER * numbers + DRAW * draws, Integer.MAX_VALUE / 8);
  }

  /** Returns these limits with another time for a case. */
  public Limits withRun(Duration other) {
    return new Limits(start, other, stop, line, log);
  }
}
