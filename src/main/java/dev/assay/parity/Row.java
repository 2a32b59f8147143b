package dev.assay.parity;

import dev.assay.parity.Comparison.Repeats;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One op at one pair of dtypes.
 *
 * @param cases how many were compared
 * @param measured those of them that have numbers: an error has none
 * @param different those in which the engines differ more than right ones can
 * @param worst the largest distance; NaN when none was measured
 * @param specials those of all cases
 * @param median the median of the measured cases' distances, each that of its worst element
 */
public record Row(
    String op,
    Dtypes dtypes,
    int cases,
    int measured,
    int different,
    double worst,
    double median,
    Specials specials,
    Totals left,
    Totals right) {

  /**
   * One engine's repeats and time over the cases.
   *
   * @param repeated cases that were asked again
   * @param notAgain cases whose second play in the same process gave other bits
   * @param notFresh cases whose play in another process gave other bits
   * @param took the sum over the cases
   * @param computed what of it the engine itself took; empty where it does not always say so
   */
  public record Totals(
      int repeated, int notAgain, int notFresh, Duration took, Optional<Duration> computed) {}

  static Row of(String op, Dtypes dtypes, List<Comparison> cases) {
    double[] distances =
        cases.stream()
            .filter(c -> c.results() > 0)
            .mapToDouble(Comparison::distance)
            .sorted()
            .toArray();
    int n = distances.length;
    return new Row(
        op,
        dtypes,
        cases.size(),
        n,
        (int) cases.stream().filter(c -> !c.differences().isEmpty()).count(),
        n == 0 ? Double.NaN : distances[n - 1],
        n == 0 ? Double.NaN : median(distances),
        cases.stream().map(Comparison::specials).reduce(Specials.NONE, Specials::plus),
        totals(cases, Comparison::left),
        totals(cases, Comparison::right));
  }

  private static double median(double[] sorted) {
    double low = sorted[(sorted.length - 1) / 2];
    double high = sorted[sorted.length / 2];
    return low == high ? low : (low + high) / 2;
  }

  private static Totals totals(List<Comparison> cases, Function<Comparison, Repeats> of) {
    List<Repeats> repeats = cases.stream().map(of).toList();
    return new Totals(
        (int) repeats.stream().filter(Repeats::repeated).count(),
        (int) repeats.stream().filter(r -> !r.again()).count(),
        (int) repeats.stream().filter(r -> !r.fresh()).count(),
        sum(repeats.stream().map(Repeats::took)),
        repeats.stream().allMatch(r -> r.computed().isPresent())
            ? Optional.of(sum(repeats.stream().flatMap(r -> r.computed().stream())))
            : Optional.empty());
  }

  private static Duration sum(Stream<Duration> times) {
    return times.reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns the left side's time over the right's. */
  public double ratio() {
    return ratio(left.took, right.took);
  }

  /** Returns the same of what the engines themselves took; NaN where one does not say. */
  public double computedRatio() {
    return left.computed.isPresent() && right.computed.isPresent()
        ? ratio(left.computed.get(), right.computed.get())
        : Double.NaN;
  }

  private static double ratio(Duration left, Duration right) {
    return left.toNanos() / (double) Math.max(1, right.toNanos());
  }
}
