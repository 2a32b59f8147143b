package dev.assay.array;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.DoubleFunction;

/** How NumPy 2 prints the elements of one array: all with the same width. */
final class NumpyFormat {
  private static final int PRECISION = 8;

  private final DoubleFunction<String> element;
  private final int width;

  private NumpyFormat(DoubleFunction<String> element, int width) {
    this.element = element;
    this.width = width;
  }

  String text(double x) {
    return padded(element.apply(x), width);
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /** Returns the text of an array without axes: every digit that it needs. */
  static String scalar(DType dtype, double x) {
    if (!dtype.isFloat() || !Double.isFinite(x)) {
      return dtype.isFloat() ? special(x) : whole(dtype, x);
    }
    double size = Math.abs(x);
    BigDecimal digits = NumpyDigits.shortest(dtype, x);
    if (size != 0 && (size < 1e-4 || size >= large(dtype, 1e16))) {
      NumpyDigits.Scientific parts = NumpyDigits.scientific(digits);
      String point = parts.fraction().isEmpty() ? "" : ".";
      return sign(x) + parts.first() + point + parts.fraction() + "e" + exponent(parts, 2);
    }
    String text = NumpyDigits.positional(digits);
    return sign(x) + (text.endsWith(".") ? text + "0" : text);
  }

  /** Returns the format for these elements. */
  static NumpyFormat of(DType dtype, double... shown) {
    if (!dtype.isFloat()) {
      int widest = Arrays.stream(shown).mapToInt(x -> whole(dtype, x).length()).max().orElse(0);
      // Truth values keep the place of False.
      return new NumpyFormat(x -> whole(dtype, x), dtype == DType.BOOL ? 5 : widest);
    }
    double[] finite = Arrays.stream(shown).filter(Double::isFinite).toArray();
    NumpyFormat format =
        isScientific(dtype, finite) ? scientific(dtype, finite) : positional(dtype, finite);
    int widest =
        Arrays.stream(shown)
            .filter(x -> !Double.isFinite(x))
            .mapToInt(x -> special(x).length())
            .max()
            .orElse(0);
    return new NumpyFormat(
        x -> Double.isFinite(x) ? format.text(x) : special(x), Math.max(format.width, widest));
  }

  /** Exponents are for large, for small and for very different numbers. */
  private static boolean isScientific(DType dtype, double... finite) {
    double[] sizes = Arrays.stream(finite).map(Math::abs).filter(x -> x != 0).toArray();
    double max = Arrays.stream(sizes).max().orElse(1);
    double min = Arrays.stream(sizes).min().orElse(1);
    // NumPy compares at the dtype of the array.
    return max >= large(dtype, 1e8) || min < dtype.round(1e-4) || dtype.round(max / min) > 1000;
  }

  /** Returns from where on exponents are printed; small dtypes have not the digits of a double. */
  private static double large(DType dtype, double ofDouble) {
    return switch (dtype) {
      case FLOAT16, BFLOAT16 -> 1e3;
      case FLOAT32 -> 1e6;
      default -> ofDouble;
    };
  }

  private static NumpyFormat positional(DType dtype, double... finite) {
    int before = 0;
    int after = 0;
    for (double x : finite) {
      String text = fixed(dtype, x);
      int point = text.indexOf('.');
      before = Math.max(before, point);
      after = Math.max(after, text.length() - point - 1);
    }
    int digits = after;
    return new NumpyFormat(
        x -> {
          String text = fixed(dtype, x);
          return text + " ".repeat(digits - (text.length() - text.indexOf('.') - 1));
        },
        finite.length == 0 ? 0 : before + 1 + after);
  }

  private static String fixed(DType dtype, double x) {
    return sign(x) + NumpyDigits.positional(NumpyDigits.rounded(dtype, x, PRECISION));
  }

  private static NumpyFormat scientific(DType dtype, double... finite) {
    int fraction = 0;
    int exponent = 2;
    int first = 1;
    for (double x : finite) {
      NumpyDigits.Scientific parts = NumpyDigits.scientific(dtype, x, PRECISION);
      fraction = Math.max(fraction, parts.fraction().length());
      exponent = Math.max(exponent, Integer.toString(Math.abs(parts.exponent())).length());
      first = Math.max(first, sign(x).length() + 1);
    }
    int digits = fraction;
    int places = exponent;
    return new NumpyFormat(
        x -> {
          NumpyDigits.Scientific parts = NumpyDigits.padded(dtype, x, digits);
          return sign(x) + parts.first() + "." + parts.fraction() + "e" + exponent(parts, places);
        },
        first + 1 + digits + 2 + places);
  }

  private static String exponent(NumpyDigits.Scientific parts, int places) {
    String digits = Integer.toString(Math.abs(parts.exponent()));
    return (parts.exponent() < 0 ? "-" : "+")
        + "0".repeat(Math.max(0, places - digits.length()))
        + digits;
  }

  private static String sign(double x) {
    return Math.copySign(1, x) < 0 ? "-" : "";
  }

  private static String special(double x) {
    return Double.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";
  }

  private static String whole(DType dtype, double x) {
    return dtype == DType.BOOL ? (x == 0 ? "False" : "True") : Long.toString((long) x);
  }
}
