package dev.assay.array;

import java.util.Locale;

/** The elementwise functions of two arrays, with broadcasting. */
public enum Binary {
  PLUS,
  MINUS,
  TIMES,
  OVER,
  POW,
  MAXIMUM,
  MINIMUM,
  EQ,
  NE,
  LT,
  LE,
  GT,
  GE;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Returns whether the result is bool. */
  public boolean isComparison() {
    return compareTo(EQ) >= 0;
  }

  /** Returns the dtype of the result, by NumPy's rules: division is always that of floats. */
  public DType resultType(DType x, DType y) {
    if (isComparison()) {
      return DType.BOOL;
    }
    DType promoted = DType.promote(x, y);
    if (this == MINUS && promoted == DType.BOOL) {
      throw new IllegalArgumentException("minus: x.dtype=bool, expected a number");
    }
    return (this == OVER || this == POW) && !promoted.isFloat() ? DType.FLOAT64 : promoted;
  }

  /** Returns the name for error messages, such as {@code plus}. */
  public String label() {
    return label;
  }
}
