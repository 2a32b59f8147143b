package dev.assay.array;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** The decimal digits of the magnitude of a float: as many as it needs, or fewer. */
final class NumpyDigits {
  private NumpyDigits() {}

  /** A number between 1 and 10 and a power of 10; the fraction has no zeros at its end. */
  record Scientific(char first, String fraction, int exponent) {}

  /** Returns the fewest digits that no other number of the dtype is closer to. */
  static BigDecimal shortest(DType dtype, double x) {
    double size = Math.abs(x);
    BigDecimal exact = new BigDecimal(size);
    for (int digits = 1; digits < 17; digits++) {
      // The gap above a power of 2 is twice that below it: the nearest may miss, and the next hit.
      for (RoundingMode mode : List.of(RoundingMode.HALF_EVEN, RoundingMode.CEILING)) {
        BigDecimal rounded = exact.round(new MathContext(digits, mode));
        if (dtype.round(rounded.doubleValue()) == size) {
          return rounded;
        }
      }
    }
    return exact.round(context(17));
  }

  /** Returns those, or the exact number rounded, if that has fewer digits after the point. */
  static BigDecimal rounded(DType dtype, double x, int digits) {
    BigDecimal shortest = shortest(dtype, x);
    return shortest.stripTrailingZeros().scale() <= digits
        ? shortest
        : new BigDecimal(Math.abs(x)).setScale(digits, RoundingMode.HALF_EVEN);
  }

  /** Returns the digits with a point, but without zeros after it. */
  static String positional(BigDecimal digits) {
    String text = digits.signum() == 0 ? "0" : digits.stripTrailingZeros().toPlainString();
    return text.contains(".") ? text : text + ".";
  }

  /** Returns the shortest digits in scientific form, or the exact number rounded. */
  static Scientific scientific(DType dtype, double x, int digits) {
    BigDecimal shortest = shortest(dtype, x).stripTrailingZeros();
    return scientific(
        shortest.precision() <= digits + 1
            ? shortest
            : new BigDecimal(Math.abs(x)).round(context(digits + 1)));
  }

  /** Returns that many digits after the point: where the shortest are fewer, the exact number's. */
  static Scientific padded(DType dtype, double x, int digits) {
    Scientific shortest = scientific(dtype, x, digits);
    Scientific exact = scientific(new BigDecimal(Math.abs(x)).round(context(digits + 1)));
    Scientific chosen = shortest.fraction.length() == digits ? shortest : exact;
    String zeros = "0".repeat(digits - chosen.fraction.length());
    return new Scientific(chosen.first, chosen.fraction + zeros, chosen.exponent);
  }

  private static MathContext context(int digits) {
    return new MathContext(digits, RoundingMode.HALF_EVEN);
  }

  static Scientific scientific(BigDecimal digits) {
    if (digits.signum() == 0) {
      return new Scientific('0', "", 0);
    }
    BigDecimal bare = digits.stripTrailingZeros();
    String text = bare.unscaledValue().toString();
    return new Scientific(text.charAt(0), text.substring(1), text.length() - 1 - bare.scale());
  }
}
