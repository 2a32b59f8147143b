package dev.assay.oracle.number;

import dev.assay.array.Unary;
import java.util.List;

/**
 * A number system that the Python reference can run over.
 *
 * <p>Special values follow IEEE 754 in every system: 1/0 is infinite, 0/0 is NaN, and what
 * overflows or vanishes in float64 overflows or vanishes here too.
 *
 * @param <T> the numbers
 */
public interface Numbers<T> {

  /** Returns a constant of the program, such as a hyperparameter. */
  T of(double constant);

  /** Returns a number of the input: exact at the dtypes that the case serves. */
  T input(double x);

  /** Returns the nearest double. */
  double value(T x);

  T add(T x, T y);

  T subtract(T x, T y);

  T multiply(T x, T y);

  /** Returns an element of an outer product: a sum of one product. */
  default T outer(T x, T y) {
    return multiply(x, y);
  }

  T divide(T x, T y);

  /** Returns the value of an elementwise function at x. */
  T apply(Unary function, T x);

  default T negate(T x) {
    return apply(Unary.NEGATE, x);
  }

  default T abs(T x) {
    return apply(Unary.ABS, x);
  }

  T floor(T x);

  /** Returns x to the power y, for a whole or a real y. */
  T pow(T x, T y);

  /** Returns the sum; a bound holds for every order of summation. */
  T sum(List<T> terms);

  /** Returns the sum of the products; a bound holds for every order of summation. */
  T dot(List<T> x, List<T> y);

  boolean isNaN(T x);

  /** Compares as a program does that then takes a branch; neither number is NaN. */
  int compare(T x, T y);

  /** Returns the larger number, or NaN if either is. */
  default T max(T x, T y) {
    return isNaN(x) || !isNaN(y) && compare(x, y) >= 0 ? x : y;
  }

  /** Returns the smaller number, or NaN if either is. */
  default T min(T x, T y) {
    return isNaN(x) || !isNaN(y) && compare(x, y) <= 0 ? x : y;
  }
}
