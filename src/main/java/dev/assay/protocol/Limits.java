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

  /** A request of this library has a fifth of so many bytes: a million parameters of one size. */
  static final int REQUEST = 1 << 27;

  /** For each number that a case gives or expects: ten times what a float64 needs. */
  private static final int NUMBER = 256;

  /** For each draw that a case asks for: a few hundred numbers. */
  private static final int DRAW = 1 << 13;

  /** Results of a wrong shape are results still, as long as they are no flood of numbers. */
  private static final int FEW_NUMBERS = 1 << 12;

  private static final int TIMES_AS_MANY = 16;
  private static final int NUMBERS_OF_DRAW = 400;

  /**
   * How many numbers a case is about.
   *
   * @param given or expected
   * @param draws of results, each of which has a few hundred numbers at most
   */
  private record Extent(long given, long draws) {
    static Extent of(Case question) {
      long given = 0;
      long draws = 0;
      for (Tensor tensor : question.tensors().values()) {
        given += tensor.data().length;
      }
      for (Step step : question.steps()) {
        for (Golden golden : step.expectation().values().values()) {
          given += golden.value().data().length;
        }
        draws += step.attributes().path("count").asLong(0) * step.expectation().laws().size();
      }
      return new Extent(given, draws);
    }
  }

  /** Returns how many bytes an answer to a case may have. */
  static int answer(Case question) {
    Extent extent = Extent.of(question);
    long bytes = LINE + NUMBER * extent.given + DRAW * extent.draws;
    return (int) Math.min(bytes, Integer.MAX_VALUE / 8);
  }

  /** The layers of a model give a few times as many numbers as its case; the most is 11 times. */
  private static final int TRACE = 64;

  /** Returns how many bytes an answer may have that is asked with a trace. */
  static int traced(Case question) {
    return (int) Math.min((long) TRACE * answer(question), Integer.MAX_VALUE / 8);
  }

  /** Returns how many numbers a trace may have. */
  static long tracedNumbers(Case question) {
    return TRACE * numbers(question);
  }

  /** Returns how many numbers the results of a case may have. */
  static long numbers(Case question) {
    Extent extent = Extent.of(question);
    return FEW_NUMBERS + TIMES_AS_MANY * extent.given + NUMBERS_OF_DRAW * extent.draws;
  }

  /** Returns these limits with another time for a case. */
  public Limits withRun(Duration other) {
    return new Limits(start, other, stop, line, log);
  }
}
