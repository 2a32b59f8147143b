package dev.assay.large;

/**
 * The power of two of which numbers are multiples. While they stay below 2^24 of it, float32 and
 * float64 hold them and each of their partial sums exactly.
 */
final class Granule {

  /** The granule of zeros, which are multiples of anything. */
  static final double OF_ZERO = Double.POSITIVE_INFINITY;

  private static final double HELD = 0x1p24;
  private static final int FRACTION_BITS = 52;

  private Granule() {}

  /** Returns the largest power of two of which all these are multiples. */
  static double of(double[] numbers) {
    double granule = OF_ZERO;
    for (double x : numbers) {
      if (x != 0) {
        granule = Math.min(granule, of(x));
      }
    }
    return granule;
  }

  private static double of(double x) {
    long fraction = Double.doubleToRawLongBits(x) & ((1L << FRACTION_BITS) - 1);
    int zeros = Math.min(Long.numberOfTrailingZeros(fraction), FRACTION_BITS);
    return Math.scalb(1.0, Math.getExponent(x) - FRACTION_BITS + zeros);
  }

  /**
   * Returns whether sums of multiples are exact in any order, of which none is larger than this.
   */
  static boolean holds(double granule, double largest) {
    return largest <= HELD * granule;
  }

  static boolean isPowerOfTwo(double x) {
    return x != 0 && Math.abs(x) == of(x);
  }
}
