package dev.assay.oracle.number;

/**
 * What one number is at each of several points; of one number where that is the same everywhere.
 */
public final class Spread {

  private final Quad[] values;

  private Spread(Quad... values) {
    this.values = values;
  }

  static Spread everywhere(Quad value) {
    return new Spread(value);
  }

  /** Returns a number that may differ between points. */
  public static Spread of(Quad... values) {
    return new Spread(values.clone());
  }

  boolean isSameEverywhere() {
    return values.length == 1;
  }

  /** Returns the number at a point. */
  public Quad at(int point) {
    return values[isSameEverywhere() ? 0 : point];
  }
}
