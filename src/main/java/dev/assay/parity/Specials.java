package dev.assay.parity;

/**
 * The special values among results that were compared.
 *
 * @param nans elements that are NaN on a side
 * @param infinities elements that are infinite on a side
 * @param negativeZeros elements that are -0 on a side
 * @param otherSigns zeros that have another sign on the other side: legal, as -0 equals 0
 * @param oneSided elements that are NaN or infinite on one side, and not the same on the other:
 *     never legal
 */
public record Specials(int nans, int infinities, int negativeZeros, int otherSigns, int oneSided) {

  static final Specials NONE = new Specials(0, 0, 0, 0, 0);

  /** Returns the special values of a result. */
  static Specials of(double[] left, double[] right) {
    int nans = 0;
    int infinities = 0;
    int negativeZeros = 0;
    int otherSigns = 0;
    int oneSided = 0;
    for (int i = 0; i < left.length; i++) {
      double l = left[i];
      double r = right[i];
      nans += Double.isNaN(l) || Double.isNaN(r) ? 1 : 0;
      infinities += Double.isInfinite(l) || Double.isInfinite(r) ? 1 : 0;
      negativeZeros += isNegativeZero(l) || isNegativeZero(r) ? 1 : 0;
      otherSigns += l == 0 && r == 0 && isNegativeZero(l) != isNegativeZero(r) ? 1 : 0;
      boolean finite = Double.isFinite(l) && Double.isFinite(r);
      oneSided += finite || Double.compare(l, r) == 0 ? 0 : 1;
    }
    return new Specials(nans, infinities, negativeZeros, otherSigns, oneSided);
  }

  private static boolean isNegativeZero(double x) {
    return x == 0 && 1 / x < 0;
  }

  Specials plus(Specials other) {
    return new Specials(
        nans + other.nans,
        infinities + other.infinities,
        negativeZeros + other.negativeZeros,
        otherSigns + other.otherSigns,
        oneSided + other.oneSided);
  }

  /** Returns them in words, such as {@code 2 NaN, 1 infinite}; empty where there are none. */
  String words() {
    StringBuilder words = new StringBuilder();
    add(words, nans, "NaN");
    add(words, infinities, "infinite");
    add(words, negativeZeros, "-0");
    add(words, otherSigns, "zeros of another sign (legal)");
    add(words, oneSided, "on one side alone (not legal)");
    return words.toString();
  }

  private static void add(StringBuilder words, int count, String what) {
    if (count > 0) {
      words.append(words.isEmpty() ? "" : ", ").append(count).append(' ').append(what);
    }
  }
}
