package dev.assay.parity;

import dev.assay.parity.Difference.Kind;
import java.time.Duration;
import java.util.List;

/**
 * What came of one case that both engines were asked.
 *
 * @param results how many results were compared number by number
 * @param inadmissible how many were not, because rounding explains too much
 * @param distance of the two elements furthest apart; 0 when there are none
 */
public record Comparison(
    String id,
    String op,
    Dtypes dtypes,
    int results,
    int inadmissible,
    double distance,
    List<Difference> differences,
    Repeats left,
    Repeats right) {

  /**
   * How one engine repeated its answer.
   *
   * @param repeated whether it was asked again: recorded answers and crashes are not
   * @param took the second play, with the messages both ways
   * @param again whether the second play in the same process gave the same bits
   * @param fresh whether a play in another process did
   */
  public record Repeats(boolean repeated, Duration took, boolean again, boolean fresh) {

    /** Of a case that was asked once. */
    static Repeats once(Duration took) {
      return new Repeats(false, took, true, true);
    }
  }

  public Comparison {
    differences = List.copyOf(differences);
  }

  public boolean crashed() {
    return differences.stream().anyMatch(difference -> difference.kind() == Kind.CRASHED);
  }

  /** Returns a difference with the case in front, as in {@code adam/7 float64 step 4 ...}. */
  public String line(Difference difference) {
    return "%s %s %s".formatted(id, dtypes.label(), difference.line());
  }
}
