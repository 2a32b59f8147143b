package dev.assay.oracle.number;

/**
 * A value and how far an honest floating-point evaluation may lie from it (spec/tolerance.md).
 *
 * @param v the value, in float64
 * @param b how many unit roundoffs the evaluation may err, to first order
 * @param c how many underflow steps come on top
 * @param f how many unit roundoffs the rounding of its two factors would add, if it is a product
 *     and becomes a term of a sum
 */
public record Bound(double v, double b, double c, double f) {

  /** Of a number that is no product. */
  Bound(double v, double b, double c) {
    this(v, b, c, 0);
  }

  /** An exact value. */
  static Bound exact(double v) {
    return new Bound(v, 0, 0);
  }

  /** NaN and infinity are matched as such: they carry no bound; a bound that is NaN is vacuous. */
  static Bound of(double v, double b, double c) {
    return of(v, b, c, 0);
  }

  static Bound of(double v, double b, double c, double f) {
    return Double.isFinite(v)
        ? new Bound(v, vacuousIfNaN(b), vacuousIfNaN(c), vacuousIfNaN(f))
        : exact(v);
  }

  private static double vacuousIfNaN(double coefficient) {
    return Double.isNaN(coefficient) ? Double.POSITIVE_INFINITY : coefficient;
  }
}
