package dev.assay.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long an engine that gives no answers is asked on (spec/protocol.md, Limits): an op is given
 * up first, then the engine.
 *
 * <p>The processes of one engine share it. A case without a reply costs its whole time, a death
 * only a start, so fewer of the former are borne. Safe for use by threads.
 */
public final class Patience {

  /** So many cases of an op without a reply in time. */
  static final int SILENT_OF_OP = 3;

  /** So many cases without a reply in time, one after the other, whatever their op. */
  static final int SILENT_IN_A_ROW = 9;

  /** So many in all. */
  static final int SILENT_IN_ALL = 30;

  /** So many deaths one after the other in an op. */
  static final int DEATHS_OF_OP = 20;

  /** So many deaths one after the other, whatever their op. */
  static final int DEATHS_IN_A_ROW = 60;

  /** So many starts one after the other that were not answered. */
  static final int STARTS = 3;

  private final Map<String, Integer> silentOfOp = new HashMap<>();
  private final Map<String, Integer> deathsOfOp = new HashMap<>();
  private int silentInARow;
  private int silentInAll;
  private int deathsInARow;
  private int failedStarts;

  /** Notes that a case was answered. */
  synchronized void answered(String op) {
    deathsOfOp.remove(op);
    silentInARow = 0;
    deathsInARow = 0;
  }

  /** Notes that a case had no reply in time. */
  synchronized void silent(String op) {
    silentOfOp.merge(op, 1, Integer::sum);
    silentInARow++;
    silentInAll++;
  }

  /** Notes that the process died, or had to be killed, at a case. */
  synchronized void died(String op) {
    deathsOfOp.merge(op, 1, Integer::sum);
    deathsInARow++;
  }

  /** Notes whether a process that was started again answered to that. */
  synchronized void started(boolean answered) {
    failedStarts = answered ? 0 : failedStarts + 1;
  }

  /** Returns why an op is asked no more; empty where it is. */
  synchronized Optional<String> givenUp(String op) {
    if (failedStarts >= STARTS) {
      return whole("it did not start again, %d times", STARTS);
    }
    if (silentInARow >= SILENT_IN_A_ROW) {
      return whole("%d cases in a row had no reply in time", SILENT_IN_A_ROW);
    }
    if (silentInAll >= SILENT_IN_ALL) {
      return whole("%d cases had no reply in time", SILENT_IN_ALL);
    }
    if (deathsInARow >= DEATHS_IN_A_ROW) {
      return whole("it broke at %d cases in a row", DEATHS_IN_A_ROW);
    }
    if (silentOfOp.getOrDefault(op, 0) >= SILENT_OF_OP) {
      return of(op, "%d of its cases had no reply in time", SILENT_OF_OP);
    }
    return deathsOfOp.getOrDefault(op, 0) >= DEATHS_OF_OP
        ? of(op, "the engine broke at %d of its cases in a row", DEATHS_OF_OP)
        : Optional.empty();
  }

  private static Optional<String> whole(String why, int count) {
    return Optional.of("NOT ASKED, the engine was given up: " + why.formatted(count));
  }

  private static Optional<String> of(String op, String why, int count) {
    return Optional.of("NOT ASKED, %s was given up: %s".formatted(op, why.formatted(count)));
  }
}
