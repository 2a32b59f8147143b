package dev.assay.array;

import java.util.Arrays;
import java.util.Locale;

/** The element types of arrays, with the constants of their rounding. */
public enum DType {
  FLOAT64(53, -1022, Double.MAX_VALUE),
  FLOAT32(24, -126, Float.MAX_VALUE),
  FLOAT16(11, -14, 65504),
  BFLOAT16(8, -126, 0x1.FEp127),
  INT64(0, 0, 0x1p53),
  BOOL(0, 0, 1);

  private final int precision;
  private final int minExponent;
  private final double max;

  DType(int precision, int minExponent, double max) {
    this.precision = precision;
    this.minExponent = minExponent;
    this.max = max;
  }

  /** Returns the name used in fixtures and in the protocol, such as {@code float64}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the dtype of a wire name. */
  public static DType of(String wireName) {
    for (DType dtype : values()) {
      if (dtype.wireName().equals(wireName)) {
        return dtype;
      }
    }
    throw new IllegalArgumentException(
        "dtype: name=%s, expected one of %s"
            .formatted(wireName, Arrays.stream(values()).map(DType::wireName).toList()));
  }

  public boolean isFloat() {
    return precision > 0;
  }

  /** Returns the unit roundoff u, half the distance from 1 to the next number; 0 if exact. */
  public double unitRoundoff() {
    return isFloat() ? Math.scalb(1.0, -precision) : 0;
  }

  /**
   * Returns the step s of underflow: 2^-24 for float16, the smallest normal number of the others.
   *
   * <p>Engines may flush subnormals to zero, except those of float16, which every device holds.
   */
  public double underflowStep() {
    return switch (this) {
      case FLOAT16 -> 0x1p-24;
      case INT64, BOOL -> 0;
      default -> smallestNormal();
    };
  }

  /** Returns the smallest normal number. */
  public double smallestNormal() {
    return Math.scalb(1.0, minExponent);
  }

  /** Returns the largest finite number; for int64 the largest that a double counts up to. */
  public double max() {
    return max;
  }

  /**
   * Rounds to the nearest number of this dtype, ties to even; overflow gives infinity.
   *
   * <p>int64 truncates as a cast does, and rejects what a double cannot count; bool is {@code x !=
   * 0}.
   */
  public double round(double x) {
    return switch (this) {
      case FLOAT64 -> x;
      case FLOAT32 -> (float) x;
      case FLOAT16, BFLOAT16 -> roundToPrecision(x);
      case INT64 -> truncate(x);
      case BOOL -> x == 0 ? 0 : 1;
    };
  }

  /** Rounds every element in place. */
  public void round(double[] x) {
    switch (this) {
      case FLOAT64 -> {}
      case FLOAT32 -> {
        for (int i = 0; i < x.length; i++) {
          x[i] = (float) x[i];
        }
      }
      default -> {
        for (int i = 0; i < x.length; i++) {
          x[i] = round(x[i]);
        }
      }
    }
  }

  /**
   * Returns the dtype of an operation on two arrays, by NumPy's rules.
   *
   * <p>Only the dtypes count, never ranks or values: int64 with any float is float64, and float16
   * with bfloat16, for which NumPy has no rule, is float32.
   */
  public static DType promote(DType a, DType b) {
    if (a == b || b == BOOL) {
      return a;
    }
    if (a == BOOL) {
      return b;
    }
    if (a == INT64 || b == INT64 || a == FLOAT64 || b == FLOAT64) {
      return FLOAT64;
    }
    return FLOAT32;
  }

  private double roundToPrecision(double x) {
    if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
      return x;
    }
    // Scaling by a power of two is exact, so rint decides the tie; below the smallest normal
    // number the spacing stays that of the subnormals.
    int exponent = Math.max(Math.getExponent(x), minExponent);
    double ulp = Math.scalb(1.0, exponent - precision + 1);
    double rounded = Math.rint(x / ulp) * ulp;
    return Math.abs(rounded) > max ? Math.copySign(Double.POSITIVE_INFINITY, x) : rounded;
  }

  private double truncate(double x) {
    if (!(Math.abs(x) <= max)) {
      throw new IllegalArgumentException("int64: value=%s, expected |value| <= 2^53".formatted(x));
    }
    return x < 0 ? Math.ceil(x) + 0.0 : Math.floor(x);
  }
}
