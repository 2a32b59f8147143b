package dev.assay.probe;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * One question to the arrays of a backend.
 *
 * @param name what is asked and at which size, such as {@code sum [3, 257] axis 1}
 * @param ulps how many units in the last place a result may be off, of itself or of 1 if it is
 *     smaller; 0 where nothing is rounded
 */
public record Probe(
    String name, DType dtype, double ulps, Function<Backend, List<Array>> question) {

  /** Returns the elements of all results. */
  public double[] ask(Backend backend) {
    return question.apply(backend).stream()
        .flatMapToDouble(array -> Arrays.stream(array.toDoubles()))
        .toArray();
  }

  /** Returns how far apart two answers are, in multiples of what is allowed. */
  public double distance(double[] expected, double[] actual) {
    if (expected.length != actual.length) {
      return Double.POSITIVE_INFINITY;
    }
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, distance(expected[i], actual[i]));
    }
    return worst;
  }

  private double distance(double expected, double actual) {
    if (expected == actual || (Double.isNaN(expected) && Double.isNaN(actual))) {
      return 0;
    }
    double apart = Math.abs(expected - actual);
    double allowed = ulps * 2 * dtype.unitRoundoff() * Math.max(1, Math.abs(expected));
    return ulps == 0 || Double.isNaN(apart) || Double.isInfinite(apart)
        ? Double.POSITIVE_INFINITY
        : apart / allowed;
  }

  @Override
  public String toString() {
    return name + " " + dtype.wireName();
  }
}
