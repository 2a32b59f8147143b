package dev.assay.oracle.number;

import dev.assay.array.DType;
import dev.assay.array.Unary;
import dev.assay.fixture.Precision;
import java.util.List;

/**
 * Arithmetic that really is as coarse as a precision says, in the way that devices are: every
 * operation rounds to the dtype, factors to the format of products, and the fast functions are made
 * as the intrinsics of CUDA make them.
 */
public record CoarseNumbers(Precision precision, DType dtype) implements Numbers<Double> {

  private double rounded(double x) {
    double y = dtype.round(x);
    return precision.flushed() && Math.abs(y) < dtype.smallestNormal() ? 0 : y;
  }

  private double factor(double x) {
    return switch (precision.at(dtype).products()) {
      case FULL -> x;
      case TF32 -> tf32(x);
      case FLOAT16 -> DType.FLOAT16.round(x);
      case BFLOAT16 -> DType.BFLOAT16.round(x);
    };
  }

  /** To nearest, ties away from zero, as cvt.rna.tf32.f32 does. */
  private static double tf32(double x) {
    return Double.isFinite(x)
        ? Float.intBitsToFloat((Float.floatToRawIntBits((float) x) + 0x1000) & ~0x1FFF)
        : x;
  }

  @Override
  public Double of(double constant) {
    return rounded(constant);
  }

  @Override
  public Double input(double x) {
    return rounded(x);
  }

  @Override
  public double value(Double x) {
    return x;
  }

  @Override
  public Double add(Double x, Double y) {
    return rounded(x + y);
  }

  @Override
  public Double subtract(Double x, Double y) {
    return rounded(x - y);
  }

  @Override
  public Double multiply(Double x, Double y) {
    return rounded(x * y);
  }

  @Override
  public Double outer(Double x, Double y) {
    return rounded(factor(x) * factor(y));
  }

  @Override
  public Double divide(Double x, Double y) {
    return isFast() ? rounded(x * rounded(1 / y)) : rounded(x / y);
  }

  private boolean isFast() {
    return precision.at(dtype).fast();
  }

  @Override
  public Double apply(Unary function, Double x) {
    return rounded(isFast() ? fast(function, x) : function.value(x));
  }

  private double fast(Unary function, double x) {
    double v = function.value(x);
    return switch (function) {
      case EXP -> Math.pow(2, rounded(x * rounded(1 / Math.log(2))));
      case LOG -> log2(x) * rounded(Math.log(2));
      case SIN, COS -> Math.rint(v * 0x1p21) / 0x1p21;
      case TANH -> tf32(v);
      default -> v;
    };
  }

  private double log2(double x) {
    double exact = Math.log(x) / Math.log(2);
    return rounded(Double.isFinite(exact) ? Math.rint(exact * 0x1p21) / 0x1p21 : exact);
  }

  @Override
  public Double floor(Double x) {
    return Math.floor(x);
  }

  @Override
  public Double pow(Double x, Double y) {
    return isFast() && x > 0
        ? rounded(Math.pow(2, rounded(y * log2(x))))
        : rounded(Doubles.DOUBLES.pow(x, y));
  }

  @Override
  public Double sum(List<Double> terms) {
    double sum = 0;
    for (double term : terms) {
      sum = rounded(sum + term);
    }
    return sum;
  }

  @Override
  public Double dot(List<Double> x, List<Double> y) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum = rounded(sum + rounded(factor(x.get(i)) * factor(y.get(i))));
    }
    return sum;
  }

  @Override
  public boolean isNaN(Double x) {
    return Double.isNaN(x);
  }

  @Override
  public int compare(Double x, Double y) {
    return Doubles.DOUBLES.compare(x, y);
  }
}
