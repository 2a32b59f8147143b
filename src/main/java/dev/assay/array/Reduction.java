package dev.assay.array;

import java.util.Locale;

/** The reductions over axes. */
public enum Reduction {
  SUM,
  MAX,
  MIN;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Returns the dtype of the result: sums of bool count, everything else stays. */
  public DType resultType(DType x) {
    return this == SUM && x == DType.BOOL ? DType.INT64 : x;
  }

  /** Returns the name for error messages, such as {@code sum}. */
  public String label() {
    return label;
  }
}
