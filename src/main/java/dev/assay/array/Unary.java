package dev.assay.array;

/** The elementwise functions of one array. */
public enum Unary {
  NEGATE,
  ABS,
  EXP,
  LOG,
  SQRT,
  SIN,
  COS,
  TANH,
  SIGMOID;

  /** Returns the dtype of the result: that of x, or float64 where an integer has no such value. */
  public DType resultType(DType x) {
    if (x.isFloat() || this == ABS || (this == NEGATE && x == DType.INT64)) {
      return x;
    }
    if (this == NEGATE) {
      throw new IllegalArgumentException("negate: x.dtype=bool, expected a number");
    }
    return DType.FLOAT64;
  }
}
