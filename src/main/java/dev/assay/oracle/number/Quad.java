package dev.assay.oracle.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A binary number with a significand of 128 bits, which are 38 digits.
 *
 * <p>Its size has no limit that matters; zero, infinity and NaN are those of float64. A result is
 * the nearest number, or for a quotient or a root one of the nearest two.
 */
public final class Quad {

  static final Quad ZERO = of(0);
  static final Quad ONE = of(1);

  private static final int FRACTION_BITS = 52;

  private final boolean negative;

  /** The number is 0.(high low) times 2 to this power. */
  private final int exponent;

  /** The first bit is set; all is 0 for a special number, and low then holds it as float64. */
  private final long high;

  private final long low;

  private Quad(boolean negative, int exponent, long high, long low) {
    this.negative = negative;
    this.exponent = exponent;
    this.high = high;
    this.low = low;
  }

  /** Returns a number of float64, exactly. */
  public static Quad of(double x) {
    long bits = Double.doubleToLongBits(x);
    if (x == 0 || !Double.isFinite(x)) {
      return new Quad(bits < 0, 0, 0, bits);
    }
    long fraction = bits & (1L << FRACTION_BITS) - 1;
    boolean normal = Math.abs(x) >= Double.MIN_NORMAL;
    long whole = normal ? fraction | 1L << FRACTION_BITS : fraction;
    int unit = Math.max(Math.getExponent(x), Double.MIN_EXPONENT) - FRACTION_BITS;
    int shift = Long.numberOfLeadingZeros(whole);
    return new Quad(bits < 0, unit + Long.SIZE - shift, whole << shift, 0);
  }

  /** Returns the number nearest to a decimal. */
  static Quad of(BigDecimal x) {
    if (x.signum() == 0) {
      return ZERO;
    }
    int magnitude = (int) Math.floor((x.precision() - x.scale()) * 3.3219280948873626);
    int unit = magnitude - 3 * Long.SIZE + 8;
    BigDecimal two = BigDecimal.valueOf(2);
    BigDecimal scale = two.pow(Math.abs(unit));
    MathContext fine = new MathContext(120);
    BigInteger whole =
        (unit < 0 ? x.abs().multiply(scale) : x.abs().divide(scale, fine)).toBigInteger();
    BigInteger upper = whole.shiftRight(Long.SIZE);
    return normal(
        x.signum() < 0,
        unit + 3 * Long.SIZE,
        upper.shiftRight(Long.SIZE).longValue(),
        upper.longValue(),
        whole.longValue());
  }

  /**
   * Returns 0.(high low rest) times a power of 2, rounded; its first bit may be anywhere.
   *
   * @param rest the bits that go, by which the others are rounded: halves to the even neighbour
   */
  private static Quad normal(boolean negative, int exponent, long high, long low, long rest) {
    long h = high;
    long l = low;
    long r = rest;
    int e = exponent;
    while (h == 0) {
      if (l == 0 && r == 0) {
        return ZERO;
      }
      h = l;
      l = r;
      r = 0;
      e -= Long.SIZE;
    }
    int shift = Long.numberOfLeadingZeros(h);
    if (shift > 0) {
      h = h << shift | l >>> -shift;
      l = l << shift | r >>> -shift;
      r <<= shift;
      e -= shift;
    }
    if (r < 0 && (r != Long.MIN_VALUE || (l & 1) != 0) && ++l == 0 && ++h == 0) {
      h = Long.MIN_VALUE;
      e++;
    }
    return new Quad(negative, e, h, l);
  }

  /** Returns the nearest number of float64. */
  public double value() {
    if (high == 0) {
      return Double.longBitsToDouble(low);
    }
    // Below the smallest normal number float64 has fewer bits.
    int dropped = Math.max(0, Double.MIN_EXPONENT + 1 - exponent) + Long.SIZE - FRACTION_BITS - 1;
    if (dropped > Long.SIZE) {
      return negative ? -0.0 : 0.0;
    }
    long kept = dropped == Long.SIZE ? 0 : high >>> dropped;
    boolean half = (high >>> dropped - 1 & 1) != 0;
    boolean more = high << Long.SIZE + 1 - dropped != 0 || low != 0;
    if (half && (more || (kept & 1) != 0)) {
      kept++;
    }
    int power = exponent - Long.SIZE + dropped;
    double unit = Double.longBitsToDouble((long) (power + Double.MAX_EXPONENT) << FRACTION_BITS);
    double size =
        power >= Double.MIN_EXPONENT && power <= Double.MAX_EXPONENT
            ? kept * unit
            : Math.scalb((double) kept, power);
    return negative ? -size : size;
  }

  /** Whether this is neither zero nor infinite nor NaN. */
  boolean isOrdinary() {
    return high != 0;
  }

  /** Whether this overflows or vanishes in float64. */
  boolean isOutOfRange() {
    if (exponent > Double.MIN_EXPONENT - FRACTION_BITS && exponent <= Double.MAX_EXPONENT) {
      return false;
    }
    double value = value();
    return isOrdinary() && (value == 0 || Double.isInfinite(value));
  }

  boolean isZero() {
    return high == 0 && Double.longBitsToDouble(low) == 0;
  }

  boolean isFinite() {
    return high != 0 || Double.isFinite(Double.longBitsToDouble(low));
  }

  boolean isNaN() {
    return high == 0 && Double.isNaN(Double.longBitsToDouble(low));
  }

  /** Returns the power of 2 just above the size of an ordinary number. */
  int exponent() {
    return exponent;
  }

  boolean isNegative() {
    return negative;
  }

  /** Returns -x. */
  public Quad negate() {
    return high == 0 ? of(-value()) : new Quad(!negative, exponent, high, low);
  }

  Quad abs() {
    return negative ? negate() : this;
  }

  /** Returns x times a power of 2. */
  Quad scaled(int power) {
    return high == 0 ? this : new Quad(negative, exponent + power, high, low);
  }

  /** Returns x + y. */
  public Quad add(Quad y) {
    if (high == 0 || y.high == 0) {
      return isZero() && y.high != 0 ? y : y.isZero() && high != 0 ? this : special(y);
    }
    boolean swap = compareSizes(y) < 0;
    Quad large = swap ? y : this;
    Quad small = swap ? this : y;
    int shift = large.exponent - small.exponent;
    if (shift >= 3 * Long.SIZE) {
      return large;
    }
    int words = shift / Long.SIZE;
    long h = words == 0 ? small.high : 0;
    long l = words == 0 ? small.low : words == 1 ? small.high : 0;
    long r = words == 0 ? 0 : words == 1 ? small.low : small.high;
    int bits = shift % Long.SIZE;
    if (bits > 0) {
      r = r >>> bits | l << -bits;
      l = l >>> bits | h << -bits;
      h >>>= bits;
    }
    return negative == y.negative ? sum(large, h, l, r) : difference(large, h, l, r);
  }

  /** The sum where one of the two is special and the other is not simply the sum. */
  private Quad special(Quad y) {
    return of(value() + y.value());
  }

  private static Quad sum(Quad x, long h, long l, long r) {
    long low = x.low + l;
    long carry = carry(low, l);
    long high = x.high + h + carry;
    boolean over = Long.compareUnsigned(high, x.high) < 0 || carry != 0 && high == x.high;
    return over
        ? normal(
            x.negative,
            x.exponent + 1,
            high >>> 1 | Long.MIN_VALUE,
            low >>> 1 | high << 63,
            r >>> 1 | low << 63)
        : normal(x.negative, x.exponent, high, low, r);
  }

  private static Quad difference(Quad x, long h, long l, long r) {
    long borrow = r == 0 ? 0 : 1;
    long low = x.low - l;
    long borrowed = Long.compareUnsigned(x.low, l) < 0 || borrow != 0 && low == 0 ? 1 : 0;
    return normal(x.negative, x.exponent, x.high - h - borrowed, low - borrow, -r);
  }

  /** Whether a sum of two words is smaller than one of them. */
  private static long carry(long sum, long term) {
    return Long.compareUnsigned(sum, term) < 0 ? 1 : 0;
  }

  /** Returns x - y. */
  public Quad subtract(Quad y) {
    return add(y.negate());
  }

  /** Returns x y. */
  public Quad multiply(Quad y) {
    if (high == 0 || y.high == 0) {
      return of(value() * y.value());
    }
    long crossed = high * y.low;
    long rest = crossed + low * y.high;
    long carries = carry(rest, crossed);
    long lowest = upper(low, y.low);
    rest += lowest;
    carries += carry(rest, lowest);

    long first = upper(high, y.low);
    long second = upper(low, y.high);
    long middle = high * y.high + first;
    long top = upper(high, y.high) + carry(middle, first);
    middle += second;
    top += carry(middle, second);
    middle += carries;
    top += carry(middle, carries);
    return normal(negative != y.negative, exponent + y.exponent, top, middle, rest);
  }

  /** The upper word of a product of words without sign. */
  private static long upper(long x, long y) {
    return Math.multiplyHigh(x, y) + (x >> 63 & y) + (y >> 63 & x);
  }

  /** Returns x / y: three parts of 53 bits, each of what the parts before it leave. */
  public Quad divide(Quad y) {
    if (high == 0 || y.high == 0) {
      return of(value() / y.value());
    }
    Quad part = part(y);
    Quad rest = subtract(part.multiply(y));
    Quad quotient = part;
    for (int i = 0; i < 2 && rest.high != 0; i++) {
      part = rest.part(y);
      rest = rest.subtract(part.multiply(y));
      quotient = quotient.add(part);
    }
    return quotient;
  }

  private Quad part(Quad y) {
    return of(fraction() / y.fraction()).scaled(exponent - y.exponent);
  }

  /** The number over its power of 2, from 1/2 to 1. */
  private double fraction() {
    double fraction = (high >>> 11) * 0x1p-53;
    return negative ? -fraction : fraction;
  }

  /** Returns the root: 53 bits, and two steps of Newton's method. */
  Quad sqrt() {
    if (high == 0 || negative) {
      return of(Math.sqrt(value()));
    }
    int half = Math.floorDiv(exponent, 2);
    Quad x = scaled(-2 * half);
    Quad root = of(Math.sqrt(x.value()));
    for (int i = 0; i < 2; i++) {
      root = root.add(x.subtract(root.multiply(root)).divide(root).scaled(-1));
    }
    return root.scaled(half);
  }

  /** Returns the largest whole number that is not above x. */
  Quad floor() {
    if (high == 0 || exponent >= 2 * Long.SIZE) {
      return this;
    }
    if (exponent <= 0) {
      return negative ? of(-1) : ZERO;
    }
    long h = exponent >= Long.SIZE ? high : high & -1L << Long.SIZE - exponent;
    long l = exponent <= Long.SIZE ? 0 : low & -1L << 2 * Long.SIZE - exponent;
    Quad whole = new Quad(negative, exponent, h, l);
    return negative && (h != high || l != low) ? whole.subtract(ONE) : whole;
  }

  /** Compares two numbers that are not NaN; 0 and -0 are equal. */
  int compareTo(Quad y) {
    if (high == 0 || y.high == 0) {
      return isFinite() && y.isFinite()
          ? Integer.compare(sign(), y.sign())
          : compareDoubles(value(), y.value());
    }
    if (negative != y.negative) {
      return negative ? -1 : 1;
    }
    return negative ? -compareSizes(y) : compareSizes(y);
  }

  private int sign() {
    return isZero() ? 0 : negative ? -1 : 1;
  }

  private static int compareDoubles(double x, double y) {
    return x < y ? -1 : x > y ? 1 : 0;
  }

  private int compareSizes(Quad y) {
    if (exponent != y.exponent) {
      return exponent < y.exponent ? -1 : 1;
    }
    return high != y.high ? Long.compareUnsigned(high, y.high) : Long.compareUnsigned(low, y.low);
  }

  /** Returns the exact value of a finite number. */
  public BigDecimal exact() {
    if (high == 0) {
      return new BigDecimal(value());
    }
    BigInteger upper = new BigInteger(Long.toUnsignedString(high)).shiftLeft(Long.SIZE);
    BigInteger whole = upper.or(new BigInteger(Long.toUnsignedString(low)));
    BigDecimal signed = new BigDecimal(negative ? whole.negate() : whole);
    int unit = exponent - 2 * Long.SIZE;
    BigDecimal scale = BigDecimal.valueOf(2).pow(Math.abs(unit));
    return unit >= 0 ? signed.multiply(scale) : signed.divide(scale);
  }

  @Override
  public String toString() {
    return isFinite() ? exact().round(new MathContext(38)).toString() : Double.toString(value());
  }
}
