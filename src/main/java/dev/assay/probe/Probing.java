package dev.assay.probe;

import dev.assay.array.Backend;
import java.util.Arrays;
import java.util.Optional;

/**
 * Puts probes to a backend, beside another that is right.
 *
 * <p>Each is asked twice, after the other has been: what differs then depends on what memory held.
 */
public final class Probing {
  private final Backend right;

  /** Takes the backend that is right. */
  public Probing(Backend right) {
    this.right = right;
  }

  /**
   * What is wrong with the answer to a probe.
   *
   * @param factor how far off it is, in multiples of what is allowed; infinite where nothing is,
   *     and for an error
   */
  public record Fault(Probe probe, double factor, String text) {}

  /** Asks a probe; empty if both answers are right, and the same. */
  public Optional<Fault> ask(Probe probe, Backend tested) {
    double[] expected = probe.ask(right);
    double[] first;
    double[] second;
    try {
      first = probe.ask(tested);
      second = probe.ask(tested);
    } catch (RuntimeException e) {
      return Optional.of(
          new Fault(probe, Double.POSITIVE_INFINITY, "%s: %s".formatted(probe, e.getMessage())));
    }
    double factor = Math.max(probe.distance(expected, first), probe.distance(expected, second));
    if (factor > 1) {
      return Optional.of(
          new Fault(
              probe, factor, "%s: %s".formatted(probe, worst(probe, expected, first, second))));
    }
    return Arrays.equals(first, second)
        ? Optional.empty()
        : Optional.of(new Fault(probe, 1, "%s: two answers differ".formatted(probe)));
  }

  private static String worst(Probe probe, double[] expected, double[] first, double[] second) {
    double[] actual = probe.distance(expected, first) > 1 ? first : second;
    for (int i = 0; i < Math.min(expected.length, actual.length); i++) {
      if (probe.distance(new double[] {expected[i]}, new double[] {actual[i]}) > 1) {
        return "element %d: %s, expected %s".formatted(i, actual[i], expected[i]);
      }
    }
    return "%d elements, expected %d".formatted(actual.length, expected.length);
  }
}
