package dev.assay.parity;

import dev.assay.parity.Difference.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of one case that both engines were asked.
 *
 * @param results how many results were compared number by number
 * @param inadmissible how many were not, because rounding explains too much
 * @param layers what the traces showed; empty where there were none
 * @param specials what of the results is NaN, infinite or -0
 * @param distance of the two elements furthest apart; 0 when there are none
 */
public record Comparison(
    String id,
    String op,
    Dtypes dtypes,
    int results,
    int inadmissible,
    Specials specials,
    double distance,
    List<Difference> differences,
    Repeats left,
    Repeats right,
    Optional<Layers> layers) {

  /**
   * How one engine repeated its answer.
   *
   * @param repeated whether it was asked again: recorded answers and crashes are not
   * @param took the second play, with the messages both ways
   * @param computed what of it the engine itself took, if it says so
   * @param again whether the second play in the same process gave the same bits
   * @param fresh whether a play in another process did
   */
  public record Repeats(
      boolean repeated, Duration took, Optional<Duration> computed, boolean again, boolean fresh) {

    /** Of a case that was asked once. */
    static Repeats once(Duration took, Optional<Duration> computed) {
      return new Repeats(false, took, computed, true, true);
    }
  }

  public Comparison {
    differences = List.copyOf(differences);
  }

  /** Returns this with what its traces showed; where they part is its first difference. */
  Comparison with(Layers found) {
    return found
        .parting()
        .map(p -> Difference.of(Difference.Kind.LAYER, p.step(), p.verb(), p.layer(), p.words()))
        .map(this::beginningWith)
        .orElse(this)
        .traced(found);
  }

  private Comparison traced(Layers found) {
    return new Comparison(
        id,
        op,
        dtypes,
        results,
        inadmissible,
        specials,
        distance,
        differences,
        left,
        right,
        Optional.of(found));
  }

  /** Returns this with a difference before the others. */
  Comparison beginningWith(Difference difference) {
    List<Difference> all = new ArrayList<>(List.of(difference));
    all.addAll(differences);
    return new Comparison(
        id, op, dtypes, results, inadmissible, specials, distance, all, left, right, layers);
  }

  public boolean crashed() {
    return differences.stream().anyMatch(difference -> difference.kind() == Kind.CRASHED);
  }

  /** Returns a difference with the case in front, as in {@code adam/7 float64 step 4 ...}. */
  public String line(Difference difference) {
    return "%s %s %s".formatted(id, dtypes.label(), difference.line());
  }
}
