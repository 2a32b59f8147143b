package dev.assay.oracle.number;

import dev.assay.array.DType;
import dev.assay.array.Unary;
import dev.assay.fixture.FastFunctions;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Precision.Products;
import java.util.List;

/**
 * Numbers that carry a running error bound, by the rules of spec/tolerance.md.
 *
 * <p>One object serves one run: it remembers the closest comparison that the run made. It is not
 * for several threads at once.
 */
public final class Bounds implements Numbers<Bound> {

  /** How many units in the last place a library function may err. */
  private static final double LIBRARY = 4;

  /**
   * The first that underflow reaches stands for those behind it, whose roundoff is larger. Not
   * float16: bfloat16 has a larger roundoff, and far smaller numbers.
   */
  private static final List<DType> NARROWING = List.of(DType.FLOAT64, DType.FLOAT32);

  private final Products products;
  private final boolean fast;

  /** What is smaller may be taken for zero before it is used. */
  private final double smallest;

  /** How many underflow steps an operation may lose. */
  private final double underflow;

  private final double step;

  /** What is larger has no bound. */
  private final double largest;

  private double branchMargin = Double.POSITIVE_INFINITY;

  /** Of engines that are as exact as their dtype, whichever that is. */
  public Bounds() {
    this(Precision.FULL, DType.FLOAT32);
  }

  /** Of engines that declare a precision, in a run at a dtype. */
  public Bounds(Precision declared, DType dtype) {
    this(declared, dtype, Double.POSITIVE_INFINITY);
  }

  private Bounds(Precision declared, DType dtype, double largest) {
    this.largest = largest;
    Precision precision = declared.at(dtype);
    this.products = precision.products();
    this.fast = precision.fast();
    this.smallest = precision.flushed() ? dtype.smallestNormal() : 0;
    this.step = dtype.underflowStep();
    this.underflow = precision.flushed() ? smallest / step : 1;
  }

  /**
   * Of the same engines where numbers on the way may be beyond the largest of the dtype: nothing is
   * known of what follows from them.
   */
  public static Bounds within(Precision declared, DType dtype) {
    return new Bounds(declared, dtype, dtype.max());
  }

  /**
   * Returns the smallest {@code |x - y| / (bx + by)} of all comparisons of inexact numbers: a dtype
   * whose unit roundoff is well below it takes the same branches.
   */
  public double branchMargin() {
    return branchMargin;
  }

  /**
   * A constant is rounded once, unless even bfloat16 holds it; below the smallest normal number of
   * float16 that is an underflow too.
   */
  @Override
  public Bound of(double constant) {
    boolean exact = (Float.floatToRawIntBits((float) constant) & 0xFFFF) == 0;
    if (exact && (float) constant == constant) {
      return input(constant);
    }
    double size = Math.abs(constant);
    return bound(constant, size, size < 0x1p-14 ? underflow : 0);
  }

  @Override
  public Bound input(double x) {
    return x != 0 && Math.abs(x) < smallest ? bound(x, 0, underflow) : bound(x, 0, 0);
  }

  @Override
  public double value(Bound x) {
    return x.v();
  }

  /** Adding an exact zero changes nothing, and rounds nothing. */
  @Override
  public Bound add(Bound x, Bound y) {
    if (isExactZero(x)) {
      return y;
    }
    if (isExactZero(y)) {
      return x;
    }
    double v = x.v() + y.v();
    return bound(v, x.b() + y.b() + Math.abs(v), x.c() + y.c() + underflow);
  }

  @Override
  public Bound subtract(Bound x, Bound y) {
    return add(x, negate(y));
  }

  /** A product with an exact zero is an exact zero; a square is no factor of a matrix product. */
  @Override
  @SuppressWarnings("ReferenceEquality")
  public Bound multiply(Bound x, Bound y) {
    double v = x.v() * y.v();
    if (isZeroTimes(x, y) || isZeroTimes(y, x)) {
      return Bound.exact(v);
    }
    return bound(
        v,
        carried(x, y, x.b(), y.b()) + Math.abs(v),
        carried(x, y, x.c(), y.c()) + underflow,
        x == y ? 0 : ofFactors(x, y),
        Math.abs(v));
  }

  /** Zero times what is beyond the largest number is NaN. */
  private boolean isZeroTimes(Bound zero, Bound other) {
    return isExactZero(zero) && !(Double.isFinite(largest) && Double.isInfinite(other.b()));
  }

  /** What the rounding of the factors adds; a product with an exact zero has none. */
  private double ofFactors(Bound x, Bound y) {
    return isExactZero(x) || isExactZero(y) ? 0 : carried(x, y, moved(x), moved(y));
  }

  /** How far the rounding of a factor moves it: not at all if it is exact, and held. */
  private double moved(Bound x) {
    boolean exact = x.b() == 0 && x.c() == 0;
    return products == Products.FULL || (exact && products.holds(x.v()))
        ? 0
        : products.moves(x.v());
  }

  @Override
  public Bound outer(Bound x, Bound y) {
    return asTerm(multiply(x, y));
  }

  private static Bound asTerm(Bound product) {
    return Bound.of(product.v(), product.b() + product.f(), product.c());
  }

  private Bound bound(double v, double b, double c) {
    return bound(v, b, c, 0, Math.abs(v));
  }

  /** Of a number on whose way others were as large as the given size. */
  private Bound bound(double v, double b, double c, double f, double size) {
    return Bound.of(v, size > largest ? Double.POSITIVE_INFINITY : b, c, f);
  }

  private static boolean isExactZero(Bound x) {
    return x.v() == 0 && x.b() == 0 && x.c() == 0;
  }

  /** The error that the factors bring into their product. */
  private static double carried(Bound x, Bound y, double xError, double yError) {
    return scaled(Math.abs(y.v()), xError) + scaled(Math.abs(x.v()), yError);
  }

  /** An exact factor brings nothing, whatever its partner. */
  private static double scaled(double factor, double error) {
    return error == 0 ? 0 : factor * error;
  }

  @Override
  public Bound divide(Bound x, Bound y) {
    double v = x.v() / y.v();
    if (mayVanish(y)) {
      return bound(v, Double.POSITIVE_INFINITY, 0);
    }
    if (isExactZero(x)) {
      return Bound.exact(v);
    }
    double size = Math.abs(v);
    double divisor = Math.abs(y.v());
    return bound(
        v,
        (x.b() + scaled(size, y.b())) / divisor
            + (fast ? FastFunctions.ofQuotient(divisor, v) : size),
        (x.c() + scaled(size, y.c())) / divisor + underflow);
  }

  /** Whether a number may be flushed to zero: where a slope is infinite that knows no bound. */
  private boolean mayVanish(Bound x) {
    return smallest > 0 && x.v() != 0 && Math.abs(x.v()) < 2 * step * x.c();
  }

  /** The derivative carries the error of x on, and a library function adds its own. */
  @Override
  public Bound apply(Unary function, Bound x) {
    double v = function.value(x.v());
    if (function.isExact()) {
      return new Bound(v, x.b(), x.c(), x.f());
    }
    if (mayVanish(x) && (function == Unary.SQRT || function == Unary.LOG)) {
      return bound(v, Double.POSITIVE_INFINITY, 0);
    }
    if (isExactZero(x) && v == 0) {
      return x;
    }
    double slope = Math.abs(function.derivative(x.v(), v));
    double own = fast ? FastFunctions.error(function, x.v(), v, LIBRARY) : LIBRARY * Math.abs(v);
    return bound(v, scaled(slope, x.b()) + own, scaled(slope, x.c()) + underflow);
  }

  @Override
  public Bound floor(Bound x) {
    double below = Math.floor(x.v());
    compare(x, Bound.exact(below));
    compare(x, Bound.exact(below + 1));
    return Bound.exact(below);
  }

  @Override
  public Bound pow(Bound x, Bound y) {
    double v = Doubles.DOUBLES.pow(x.v(), y.v());
    if (mayVanish(x) && y.v() < 1) {
      return bound(v, Double.POSITIVE_INFINITY, 0);
    }
    double slope = Math.abs(y.v() * Doubles.DOUBLES.pow(x.v(), y.v() - 1));
    double growth = Math.abs(v * Math.log(Math.abs(x.v())));
    double own = fast ? FastFunctions.ofPower(x.v(), y.v(), v, LIBRARY) : LIBRARY * Math.abs(v);
    return bound(
        v,
        scaled(slope, x.b()) + scaled(growth, y.b()) + own,
        scaled(slope, x.c()) + scaled(growth, y.c()) + underflow);
  }

  @Override
  public Bound sum(List<Bound> terms) {
    double v = 0;
    double size = 0;
    double b = 0;
    double c = 0;
    for (Bound term : terms) {
      v += term.v();
      size += Math.abs(term.v());
      b += term.b() + term.f();
      c += term.c();
    }
    int additions = Math.max(0, terms.size() - 1);
    return bound(v, b + additions * size, c + underflow * additions, 0, size);
  }

  /** n products and n - 1 additions: each term passes through at most n roundings. */
  @Override
  public Bound dot(List<Bound> x, List<Bound> y) {
    int n = x.size();
    double v = 0;
    double size = 0;
    double b = 0;
    double c = 0;
    for (int i = 0; i < n; i++) {
      Bound p = x.get(i);
      Bound q = y.get(i);
      v += p.v() * q.v();
      size += Math.abs(p.v() * q.v());
      b += carried(p, q, p.b(), q.b()) + ofFactors(p, q);
      c += carried(p, q, p.c(), q.c());
    }
    return bound(v, b + n * size, c + 2 * underflow * n, 0, size);
  }

  @Override
  public boolean isNaN(Bound x) {
    return Double.isNaN(x.v());
  }

  /** Remembers how close the numbers were; one number compared with itself is never close. */
  @Override
  @SuppressWarnings("ReferenceEquality")
  public int compare(Bound x, Bound y) {
    if (x != y) {
      remember(x, y);
    }
    return Doubles.DOUBLES.compare(x.v(), y.v());
  }

  private void remember(Bound x, Bound y) {
    double doubt = x.b() + y.b();
    if (doubt > 0 && Double.isFinite(x.v()) && Double.isFinite(y.v())) {
      branchMargin = Math.min(branchMargin, Math.abs(x.v() - y.v()) / doubt);
    }
    double apart = Math.abs(x.v() - y.v());
    if (smallest > 0 && apart > 0 && apart < 2 * step * (x.c() + y.c())) {
      branchMargin = 0;
    }
    underflow(apart, x.c() + y.c());
  }

  /** Where underflow may decide at a dtype, the comparison is too close for it, and it alone. */
  private void underflow(double apart, double steps) {
    // What lies behind the infinite slope of a root at 0 is no evidence of anything.
    boolean known = steps > 0 && Double.isFinite(steps);
    for (int i = 0; known && i < NARROWING.size(); i++) {
      DType dtype = NARROWING.get(i);
      if (apart > 0 && apart < dtype.underflowStep() * steps) {
        branchMargin = Math.min(branchMargin, dtype.unitRoundoff());
        return;
      }
    }
  }

  /**
   * The maximum is continuous: a close rival does no harm unless its bound is the larger one. Of
   * equal values the one with the larger bound is taken.
   */
  @Override
  public Bound max(Bound x, Bound y) {
    return isNaN(x) || !isNaN(y) && x.v() > y.v() ? chosen(x, y) : chosen(y, x);
  }

  @Override
  public Bound min(Bound x, Bound y) {
    return isNaN(x) || !isNaN(y) && x.v() < y.v() ? chosen(x, y) : chosen(y, x);
  }

  private Bound chosen(Bound first, Bound rival) {
    if (rival.b() <= first.b() || isNaN(first)) {
      return first;
    }
    if (rival.v() == first.v()) {
      return rival;
    }
    remember(first, rival);
    return first;
  }
}
