package dev.assay.oracle.number;

import dev.assay.array.Unary;
import java.util.List;

/** IEEE 754 float64, as NumPy computes. */
public enum Doubles implements Numbers<Double> {
  DOUBLES;

  @Override
  public Double of(double constant) {
    return constant;
  }

  @Override
  public Double input(double x) {
    return x;
  }

  @Override
  public double value(Double x) {
    return x;
  }

  @Override
  public Double add(Double x, Double y) {
    return x + y;
  }

  @Override
  public Double subtract(Double x, Double y) {
    return x - y;
  }

  @Override
  public Double multiply(Double x, Double y) {
    return x * y;
  }

  @Override
  public Double divide(Double x, Double y) {
    return x / y;
  }

  @Override
  public Double apply(Unary function, Double x) {
    return function.value(x);
  }

  @Override
  public Double floor(Double x) {
    return Math.floor(x);
  }

  /** 1 to any power is 1, even to NaN: C's pow and NumPy say so, Java's does not. */
  @Override
  public Double pow(Double x, Double y) {
    if (x == 1.0 || x == -1.0 && Double.isInfinite(y)) {
      return 1.0;
    }
    return y == 2.0 ? x * x : Math.pow(x, y);
  }

  @Override
  public Double sum(List<Double> terms) {
    double sum = 0;
    for (double term : terms) {
      sum += term;
    }
    return sum;
  }

  @Override
  public Double dot(List<Double> x, List<Double> y) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += x.get(i) * y.get(i);
    }
    return sum;
  }

  @Override
  public boolean isNaN(Double x) {
    return Double.isNaN(x);
  }

  @Override
  public int compare(Double x, Double y) {
    double a = x;
    double b = y;
    return a < b ? -1 : a > b ? 1 : 0;
  }
}
