package dev.assay.oracle.number;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Elementary functions of finite {@link Quad}s, to 36 digits and more. */
final class QuadMath {

  /** 120 digits, written out: to compute them takes Commons Math a second. */
  static final BigDecimal EXACT_LN2 =
      new BigDecimal(
          "0.693147180559945309417232121458176568075500134360255254120680"
              + "009493393621969694715605863326996418687542001481020570685734");

  static final BigDecimal EXACT_PI =
      new BigDecimal(
          "3.141592653589793238462643383279502884197169399375105820974944"
              + "59230781640628620899862803482534211706798214808651328230665");

  /** How many bits a part of a constant has, so that 2^32 times the part is exact. */
  private static final int PART_BITS = 96;

  private static final Quad LN2 = Quad.of(EXACT_LN2);
  private static final Quad[] LN2_PARTS = parts(EXACT_LN2);
  private static final Quad[] HALF_PI_PARTS = parts(EXACT_PI.divide(BigDecimal.valueOf(2)));
  private static final double HALF_PI = Math.PI / 2;
  private static final Quad TWO_OVER_ROOT_PI = Quad.of(2).divide(Quad.of(EXACT_PI).sqrt());

  /** exp and tanh come from the exponential of x over 2 to this power. */
  private static final int HALVINGS = 8;

  /** 1, 1/2!, 1/3! ... */
  private static final Quad[] FACTORIALS = new Quad[34];

  /** 1, 1/3, 1/5 ... */
  private static final Quad[] ODD = new Quad[1000];

  /** So many terms give the logarithm all its digits. */
  private static final int LOG_TERMS = 26;

  static {
    FACTORIALS[0] = Quad.ONE;
    for (int n = 1; n < FACTORIALS.length; n++) {
      FACTORIALS[n] = FACTORIALS[n - 1].divide(Quad.of(n));
    }
    for (int n = 0; n < ODD.length; n++) {
      ODD[n] = Quad.ONE.divide(Quad.of(2 * n + 1));
    }
  }

  private QuadMath() {}

  /** Returns three numbers whose sum is x, of {@link #PART_BITS} bits all but the last. */
  private static Quad[] parts(BigDecimal x) {
    BigDecimal unit = BigDecimal.valueOf(2).pow(PART_BITS);
    BigDecimal first = x.multiply(unit).setScale(0, RoundingMode.DOWN).divide(unit);
    BigDecimal rest = x.subtract(first);
    BigDecimal finer = unit.multiply(unit);
    BigDecimal second = rest.multiply(finer).setScale(0, RoundingMode.DOWN).divide(finer);
    return new Quad[] {Quad.of(first), Quad.of(second), Quad.of(rest.subtract(second))};
  }

  /** Returns x - n times a constant, where n times its parts is exact. */
  private static Quad reduced(Quad x, double n, Quad[] parts) {
    Quad rest = x;
    for (Quad part : parts) {
      rest = rest.subtract(part.multiply(Quad.of(n)));
    }
    return rest;
  }

  /** 2^k e^r, where r is what x is above the nearest multiple of ln 2. */
  static Quad exp(Quad x) {
    double k = Math.rint(x.value() / Math.log(2));
    return expm1OfSmall(reduced(x, k, LN2_PARTS)).add(Quad.ONE).scaled((int) k);
  }

  /** Returns e^x - 1, which is as good near 0 as elsewhere. */
  static Quad expm1(Quad x) {
    double k = Math.rint(x.value() / Math.log(2));
    Quad e = expm1OfSmall(reduced(x, k, LN2_PARTS)).scaled((int) k);
    return k == 0 ? e : e.add(Quad.ONE.scaled((int) k).subtract(Quad.ONE));
  }

  /** The series at a fraction of x; then (1 + e)^2 - 1 = 2 e + e^2 for each halving. */
  private static Quad expm1OfSmall(Quad x) {
    Quad part = x.scaled(-HALVINGS);
    Quad sum = FACTORIALS[11];
    for (int n = 10; n > 0; n--) {
      sum = sum.multiply(part).add(FACTORIALS[n]);
    }
    Quad e = sum.multiply(part);
    for (int i = 0; i < HALVINGS; i++) {
      e = e.scaled(1).add(e.multiply(e));
    }
    return e;
  }

  /** k ln 2 + 2 artanh z, where x = 2^k (1 + z) / (1 - z). */
  static Quad log(Quad x) {
    int k = x.exponent();
    Quad m = x.scaled(-k);
    if (m.value() < Math.sqrt(0.5)) {
      m = m.scaled(1);
      k--;
    }
    Quad z = m.subtract(Quad.ONE).divide(m.add(Quad.ONE));
    Quad square = z.multiply(z);
    Quad sum = ODD[LOG_TERMS - 1];
    for (int n = LOG_TERMS - 2; n >= 0; n--) {
      sum = sum.multiply(square).add(ODD[n]);
    }
    return LN2.multiply(Quad.of(k)).add(sum.multiply(z).scaled(1));
  }

  /** tanh x = e / (e + 2), where e = exp(2 x) - 1. */
  static Quad tanh(Quad x) {
    Quad e = expm1(x.scaled(1));
    return e.divide(e.add(Quad.of(2)));
  }

  /** 1 / (1 + e^-x). */
  static Quad sigmoid(Quad x) {
    return Quad.ONE.divide(exp(x.negate()).add(Quad.ONE));
  }

  /** The series 7.1.6 of Abramowitz and Stegun: its terms have one sign, so nothing cancels. */
  static Quad erf(Quad x) {
    Quad twiceSquare = x.multiply(x).scaled(1);
    Quad term = x;
    Quad sum = Quad.ZERO;
    for (int n = 1; sum.add(term).compareTo(sum) != 0; n++) {
      sum = sum.add(term);
      term = term.multiply(twiceSquare).multiply(ODD[n]);
    }
    return sum.multiply(exp(x.multiply(x).negate())).multiply(TWO_OVER_ROOT_PI);
  }

  static Quad sin(Quad x) {
    return wave(x, 0);
  }

  static Quad cos(Quad x) {
    return wave(x, 1);
  }

  /** The sine of x and some quarters of a turn. */
  private static Quad wave(Quad x, int quarters) {
    double n = Math.rint(x.value() / HALF_PI);
    Quad rest = reduced(x, n, HALF_PI_PARTS);
    int quarter = Math.floorMod((long) n + quarters, 4);
    Quad wave = quarter % 2 == 0 ? series(rest, 1).multiply(rest) : series(rest, 0);
    return quarter < 2 ? wave : wave.negate();
  }

  /** The sum of (-1)^n x^(2 n) / (2 n + first)!. */
  private static Quad series(Quad x, int first) {
    Quad square = x.multiply(x).negate();
    Quad sum = FACTORIALS[32 + first];
    for (int n = 30; n >= 0; n -= 2) {
      sum = sum.multiply(square).add(FACTORIALS[n + first]);
    }
    return sum;
  }

  /** Returns x to a whole power that is not negative, by squaring. */
  static Quad pow(Quad x, int exponent) {
    Quad power = Quad.ONE;
    Quad square = x;
    for (int rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        power = power.multiply(square);
      }
      if (rest > 1) {
        square = square.multiply(square);
      }
    }
    return power;
  }
}
