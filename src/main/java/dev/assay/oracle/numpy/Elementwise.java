package dev.assay.oracle.numpy;

import dev.assay.oracle.number.Numbers;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Elementwise arithmetic with broadcasting and NumPy's promotion.
 *
 * @param <T> the numbers
 */
final class Elementwise<T> {

  private final Numbers<T> numbers;

  Elementwise(Numbers<T> numbers) {
    this.numbers = numbers;
  }

  /** Arithmetic of two arrays; the operator of whole numbers is null where the result is real. */
  private record Arithmetic<T>(BinaryOperator<T> real, LongBinaryOperator whole) {}

  private Arithmetic<T> arithmetic(String name) {
    return switch (name) {
      case "add" -> new Arithmetic<>(numbers::add, (x, y) -> x + y);
      case "subtract" -> new Arithmetic<>(numbers::subtract, (x, y) -> x - y);
      case "multiply" -> new Arithmetic<>(numbers::multiply, (x, y) -> x * y);
      case "outer" -> new Arithmetic<>(numbers::outer, (x, y) -> x * y);
      case "divide" -> new Arithmetic<>(numbers::divide, null);
      case "floor_divide" ->
          new Arithmetic<>(
              (x, y) -> numbers.floor(numbers.divide(x, y)),
              (x, y) -> y == 0 ? 0 : Math.floorDiv(x, y));
      case "remainder" ->
          new Arithmetic<>(this::remainder, (x, y) -> y == 0 ? 0 : Math.floorMod(x, y));
      case "power" -> new Arithmetic<>(numbers::pow, Elementwise::power);
      case "maximum" -> new Arithmetic<>(numbers::max, Math::max);
      case "minimum" -> new Arithmetic<>(numbers::min, Math::min);
      default -> throw new IllegalArgumentException("no arithmetic is named " + name);
    };
  }

  private T remainder(T x, T y) {
    return numbers.subtract(x, numbers.multiply(y, numbers.floor(numbers.divide(x, y))));
  }

  private static long power(long x, long y) {
    if (y < 0) {
      throw new ShapeException("Integers to negative integer powers are not allowed.");
    }
    long power = 1;
    for (long i = 0; i < y; i++) {
      power *= x;
    }
    return power;
  }

  /** Applies add, subtract, multiply, divide, floor_divide, remainder, power, maximum, minimum. */
  NdArray<T> arithmetic(String name, NdArray<T> x, NdArray<T> y) {
    Arithmetic<T> arithmetic =
        arithmetic(name.equals("multiply") && isOuter(x, y) ? "outer" : name);
    Kind kind = x.kind().with(y.kind());
    if (kind == Kind.FLOAT || arithmetic.whole == null) {
      return zip(
          Kind.FLOAT,
          as(Kind.FLOAT, x),
          as(Kind.FLOAT, y),
          (a, b) -> arithmetic.real.apply(real(a), real(b)));
    }
    if (kind == Kind.BOOL && name.equals("subtract")) {
      throw new UnsupportedOperationException(
          "numpy boolean subtract, the `-` operator, is not supported");
    }
    // Of truth values + is or, and * is and, as in NumPy: both are the sign of the whole number.
    Kind result = kind == Kind.BOOL && name.equals("power") ? Kind.INT : kind;
    return zip(
        result, x, y, (a, b) -> whole(result, arithmetic.whole.applyAsLong(asLong(a), asLong(b))));
  }

  /** Whether each array is repeated along an axis of the other: what matmul gives, too. */
  private static boolean isOuter(NdArray<?> x, NdArray<?> y) {
    int size = ShapeRules.size(ShapeRules.broadcast(x.shape(), y.shape()));
    return x.size() < size && y.size() < size;
  }

  private static Object whole(Kind kind, long value) {
    if (kind == Kind.BOOL) {
      return value != 0;
    }
    return value;
  }

  /** Applies and, or, xor: bitwise on whole numbers. */
  NdArray<T> logic(NdArray<T> x, NdArray<T> y, LongBinaryOperator operator) {
    Kind kind = x.kind().with(y.kind());
    if (kind == Kind.FLOAT) {
      throw new UnsupportedOperationException(
          "ufunc not supported for the input types: logic of floats");
    }
    return zip(kind, x, y, (a, b) -> whole(kind, operator.applyAsLong(asLong(a), asLong(b))));
  }

  /** Compares; NaN differs from everything. */
  NdArray<T> compare(NdArray<T> x, NdArray<T> y, IntPredicate holds, boolean forNaN) {
    if (x.kind().with(y.kind()) != Kind.FLOAT) {
      return zip(Kind.BOOL, x, y, (a, b) -> holds.test(Long.compare(asLong(a), asLong(b))));
    }
    return zip(
        Kind.BOOL,
        as(Kind.FLOAT, x),
        as(Kind.FLOAT, y),
        (a, b) ->
            numbers.isNaN(real(a)) || numbers.isNaN(real(b))
                ? forNaN
                : holds.test(numbers.compare(real(a), real(b))));
  }

  /** Applies a function of real numbers. */
  NdArray<T> real(NdArray<T> x, UnaryOperator<T> function) {
    return map(Kind.FLOAT, as(Kind.FLOAT, x), a -> function.apply(real(a)));
  }

  /** Applies a function that keeps whole numbers whole. */
  NdArray<T> keepingKind(NdArray<T> x, UnaryOperator<T> function, LongUnaryOperator whole) {
    return x.kind() == Kind.FLOAT
        ? real(x, function)
        : map(x.kind(), x, a -> whole(x.kind(), whole.applyAsLong(asLong(a))));
  }

  NdArray<T> test(NdArray<T> x, Predicate<T> predicate) {
    return map(Kind.BOOL, as(Kind.FLOAT, x), a -> predicate.test(real(a)));
  }

  /** The sign, -1, 0 or 1; NaN stays. */
  T sign(T x) {
    return numbers.isNaN(x) ? x : numbers.of(numbers.compare(x, numbers.of(0)));
  }

  boolean isFinite(T x) {
    return Double.isFinite(numbers.value(x));
  }

  /** Takes from x where the mask is true, else from y. */
  NdArray<T> where(NdArray<T> mask, NdArray<T> x, NdArray<T> y) {
    Kind kind = x.kind().with(y.kind());
    int[] shape = ShapeRules.broadcast(mask.shape(), ShapeRules.broadcast(x.shape(), y.shape()));
    Object[] test = as(Kind.BOOL, mask).elements(shape);
    Object[] a = as(kind, x).elements(shape);
    Object[] b = as(kind, y).elements(shape);
    return NdArray.of(kind, shape, i -> (Boolean) test[i] ? a[i] : b[i]);
  }

  /** Converts to another kind; an array of that kind is returned as it is. */
  NdArray<T> as(Kind kind, NdArray<T> x) {
    if (x.kind() == kind) {
      return x;
    }
    return map(
        kind,
        x,
        switch (kind) {
          case FLOAT -> a -> numbers.of((double) asLong(a));
          case INT -> a -> x.kind() == Kind.BOOL ? asLong(a) : truncated(real(a));
          case BOOL -> a -> x.kind() == Kind.INT ? asLong(a) != 0 : numbers.value(real(a)) != 0;
        });
  }

  private Long truncated(T x) {
    return (long) numbers.value(x);
  }

  private static <T> NdArray<T> map(Kind kind, NdArray<T> x, UnaryOperator<Object> function) {
    Object[] elements = x.elements();
    return NdArray.of(kind, x.shape(), i -> function.apply(elements[i]));
  }

  private static <T> NdArray<T> zip(
      Kind kind, NdArray<T> x, NdArray<T> y, BinaryOperator<Object> function) {
    int[] shape = ShapeRules.broadcast(x.shape(), y.shape());
    Object[] a = x.elements(shape);
    Object[] b = y.elements(shape);
    return NdArray.of(kind, shape, i -> function.apply(a[i], b[i]));
  }

  static long asLong(Object element) {
    return element instanceof Boolean truth ? (truth ? 1 : 0) : (Long) element;
  }

  @SuppressWarnings("unchecked")
  private T real(Object element) {
    return (T) element;
  }
}
