package dev.assay.engine;

import dev.assay.array.Reduction;
import dev.assay.array.ResultShape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The axes of a shape that a reduction goes over. */
public final class Axes {
  private final int[] shape;
  private final int[] places;
  private final boolean[] among;

  private Axes(int[] shape, int[] places, boolean[] among) {
    this.shape = shape;
    this.places = places;
    this.among = among;
  }

  /**
   * Returns the axes of a shape: those given, or all of them for null.
   *
   * @throws IllegalArgumentException with the label, for an axis that there is not, or twice
   */
  public static Axes of(String op, int[] given, int[] shape, String label) {
    int ndim = shape.length;
    int[] places =
        given == null
            ? IntStream.range(0, ndim).toArray()
            : IntStream.of(given)
                .map(axis -> Require.axis(op, axis, ndim, label))
                .sorted()
                .toArray();
    boolean[] among = new boolean[ndim];
    for (int place : places) {
      if (among[place]) {
        throw Require.error(op, "axis", Arrays.toString(given), "each axis once", label);
      }
      among[place] = true;
    }
    return new Axes(shape, places, among);
  }

  /** Returns the axes, counted from the front, in order. */
  public int[] places() {
    return places.clone();
  }

  /** Returns the order of all axes in which these come last. */
  public int[] last() {
    IntStream others = IntStream.range(0, shape.length).filter(axis -> !among[axis]);
    return IntStream.concat(others, IntStream.of(places)).toArray();
  }

  /** Returns the shape after the reduction: the axes go, or are kept with size 1. */
  public int[] reduced(boolean keepdims) {
    return ResultShape.reduce(Reduction.SUM, shape, among, keepdims);
  }

  /** Returns how many elements fall together. */
  public int count() {
    return IntStream.of(places).map(axis -> shape[axis]).reduce(1, Math::multiplyExact);
  }
}
