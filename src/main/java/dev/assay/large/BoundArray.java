package dev.assay.large;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.Binary;
import dev.assay.array.DType;
import dev.assay.array.Reduction;
import dev.assay.array.Shape;
import dev.assay.array.Unary;
import dev.assay.fixture.FastFunctions;
import dev.assay.fixture.Precision.Products;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Values with their running bounds, by the rules of spec/tolerance.md and its Large sizes.
 *
 * <p>An array is exact, all multiples of a granule, or rounded, with a bound for each element.
 */
final class BoundArray implements Array {

  /** Far below the largest float32: bounds here know nothing of overflow. */
  private static final double LARGEST = 0x1p100;

  /** Results below this are granted underflow; beside the roundoff of others it is nothing. */
  private static final double SMALL = 0x1p-54;

  /** More underflow steps of float32 than a sum has terms, in units of its roundoff. */
  private static final double UNDERFLOW = 0x1p24 * 0x1p-126 / 0x1p-24;

  /** A library function may err so many units in its last place. */
  private static final double LIBRARY = 4;

  /** No divisor here is larger than those of which the error is known. */
  private static final double FAST_QUOTIENT = FastFunctions.ofQuotient(1, 1);

  /** So many standard deviations of the error of a sum are allowed. */
  private static final double LAMBDA = 7;

  private final BoundBackend backend;
  private Array value;

  /** In unit roundoffs; null where the values are exact. */
  private @Nullable Array bound;

  private double granule;

  private BoundArray(BoundBackend backend, Array value, @Nullable Array bound, double granule) {
    this.backend = backend;
    this.value = value;
    this.bound = bound;
    this.granule = granule;
  }

  static BoundArray exact(BoundBackend backend, Array value, double granule) {
    return new BoundArray(backend, value, null, granule);
  }

  /**
   * Takes values with a bound each, to which what underflow can do is added.
   *
   * @throws IllegalStateException where a value is so large that overflow would have a part in it,
   *     or no number
   */
  static BoundArray rounded(BoundBackend backend, Array value, Array bound) {
    double[] x = value.toDoubles();
    boolean small = false;
    for (double each : x) {
      if (!(Math.abs(each) <= LARGEST)) {
        throw new IllegalStateException(
            "bound: value=%s, expected a size of at most 2^100".formatted(each));
      }
      small |= isSmall(each);
    }
    return new BoundArray(backend, value, small ? underflowing(backend, x, bound) : bound, 0);
  }

  private static boolean isSmall(double x) {
    return x != 0 && Math.abs(x) < SMALL;
  }

  private static Array underflowing(BoundBackend backend, double[] x, Array bound) {
    double[] b = bound.toDoubles();
    for (int i = 0; i < x.length; i++) {
      b[i] += isSmall(x[i]) ? UNDERFLOW : 0;
    }
    return backend.values().array(b, bound.shape());
  }

  static BoundArray of(Array array) {
    return (BoundArray) array;
  }

  Array value() {
    return value;
  }

  boolean isExact() {
    return bound == null;
  }

  double granule() {
    return granule;
  }

  /** Returns the bound of each element, zeros where it is exact. */
  Array bound() {
    return bound == null ? backend.values().zeros(DType.FLOAT64, value.shape()) : bound;
  }

  private BoundArray exact(Array result, double step) {
    return exact(backend, result, step);
  }

  private BoundArray rounded(Array result, Array error) {
    return rounded(backend, result, error);
  }

  @Override
  public Backend backend() {
    return backend;
  }

  @Override
  public DType dtype() {
    return value.dtype();
  }

  @Override
  public int[] shape() {
    return value.shape();
  }

  @Override
  public double[] toDoubles() {
    double[] elements = value.toDoubles();
    backend.handOut(elements, bound().toDoubles());
    return elements;
  }

  @Override
  public Array apply(Unary op) {
    Array result = value.apply(op);
    if (op.isExact()) {
      return new BoundArray(backend, result, bound, granule);
    }
    double[] x = value.toDoubles();
    double[] y = result.toDoubles();
    double[] error = bound().toDoubles();
    for (int i = 0; i < x.length; i++) {
      double own = x[i] == 0 && y[i] == 0 ? 0 : own(op, x[i], y[i]);
      // An exact 0 stays one, even where the slope is infinite.
      double carried = error[i] == 0 ? 0 : Math.abs(op.derivative(x[i], y[i])) * error[i];
      error[i] = carried + own;
    }
    return rounded(result, backend.values().array(error, shape()));
  }

  /** A sigmoid is an exponential, a sum and a quotient. */
  private double own(Unary op, double x, double y) {
    if (backend.precision().fast()) {
      return FastFunctions.error(op, x, y, LIBRARY);
    }
    return op == Unary.SIGMOID ? y * (LIBRARY * (1 - y) + 2) : LIBRARY * Math.abs(y);
  }

  @Override
  public Array apply(Binary op, Array other) {
    BoundArray y = of(other);
    Array result = value.apply(op, y.value);
    if (op.isComparison()) {
      backend.compared(this, y);
    }
    if (!result.dtype().isFloat()) {
      return exact(result, 1);
    }
    boolean exact = isExact() && y.isExact();
    return switch (op) {
      case PLUS, MINUS -> plus(y, result);
      case TIMES -> times(y, result);
      case OVER -> over(y, result);
      case POW -> power(y, result);
      // Continuous: the larger error of two carries over, whichever is taken.
      case MAXIMUM, MINIMUM ->
          exact
              ? exact(result, Math.min(granule, y.granule))
              : rounded(result, bound().maximum(y.bound()));
      default -> throw new IllegalStateException("bound: op=" + op + ", expected arithmetic");
    };
  }

  private BoundArray plus(BoundArray y, Array result) {
    double step = Math.min(granule, y.granule);
    if (isExact() && y.isExact() && Granule.holds(step, largest(result))) {
      return exact(result, step);
    }
    Array carried = bound().plus(y.bound());
    boolean nothing = isZero() || y.isZero();
    return rounded(result, nothing ? carried : carried.plus(result.abs()));
  }

  /** An exact zero adds nothing to a sum. */
  private boolean isZero() {
    return granule == Granule.OF_ZERO;
  }

  private BoundArray times(BoundArray y, Array result) {
    if (isZero() || y.isZero()) {
      return exact(result, Granule.OF_ZERO);
    }
    if (isExact() && y.isExact() && Granule.holds(granule * y.granule, largest(result))) {
      return exact(result, granule * y.granule);
    }
    return rounded(
        result, y.value.abs().times(bound()).plus(value.abs().times(y.bound())).plus(result.abs()));
  }

  private BoundArray over(BoundArray y, Array result) {
    if (y.isExact() && y.size() == 1 && Granule.isPowerOfTwo(y.value.toDoubles()[0])) {
      double divisor = Math.abs(y.value.toDoubles()[0]);
      return isExact()
          ? exact(result, granule / divisor)
          : rounded(result, bound().over(y.value.abs()));
    }
    Array carried = bound().plus(result.abs().times(y.bound())).over(y.value.abs());
    Array own = result.abs();
    return rounded(
        result, carried.plus(backend.precision().fast() ? own.times(FAST_QUOTIENT) : own));
  }

  private BoundArray power(BoundArray y, Array result) {
    if (!y.isExact()) {
      throw new IllegalStateException("bound: pow with a rounded exponent, expected an exact one");
    }
    Array slope = y.value.times(value.pow(y.value.minus(1))).abs();
    Array own = backend.precision().fast() ? fastPower(y, result) : result.abs().times(LIBRARY);
    return rounded(result, slope.times(bound()).plus(own));
  }

  private Array fastPower(BoundArray y, Array result) {
    double[] x = value.broadcastTo(result.shape()).toDoubles();
    double[] exponent = y.value.broadcastTo(result.shape()).toDoubles();
    double[] error = result.toDoubles();
    for (int i = 0; i < error.length; i++) {
      error[i] = FastFunctions.ofPower(x[i], exponent[i], error[i], LIBRARY);
    }
    return backend.values().array(error, result.shape());
  }

  @Override
  public Array reduce(Reduction op, int[] axes, boolean keepdims) {
    Array result = value.reduce(op, axes, keepdims);
    if (op != Reduction.SUM) {
      return isExact()
          ? exact(result, granule)
          : rounded(result, bound().reduce(Reduction.MAX, axes, keepdims));
    }
    if (!dtype().isFloat()) {
      return exact(result, 1);
    }
    Array sizes = value.abs().reduce(op, axes, keepdims);
    if (isExact() && Granule.holds(granule, largest(sizes))) {
      return exact(result, granule);
    }
    int terms = size() / Math.max(1, result.size());
    Array carried = bound().reduce(op, axes, keepdims);
    return rounded(result, carried.plus(sizes.times(roundings(terms - 1, terms))));
  }

  /** Returns how many roundings a sum of terms is granted: the worst case, or seven deviations. */
  private static double roundings(int worst, int terms) {
    return Math.min(Math.max(0, worst), LAMBDA * Math.sqrt(terms));
  }

  @Override
  public Array argmax(int axis, boolean keepdims) {
    if (!isExact()) {
      throw new IllegalStateException("bound: argmax of rounded numbers, expected exact ones");
    }
    return exact(value.argmax(axis, keepdims), 1);
  }

  @Override
  public Array matmul(Array other) {
    BoundArray y = of(other);
    Array result = value.matmul(y.value);
    Array sizes = value.abs().matmul(y.value.abs());
    if (holds() && y.holds() && Granule.holds(granule * y.granule, largest(sizes))) {
      return exact(result, granule * y.granule);
    }
    int terms = size(-1);
    Array error = sizes.times(roundings(terms, terms));
    if (backend.precision().products() != Products.FULL) {
      error = error.plus(moved().matmul(y.value.abs())).plus(value.abs().matmul(y.moved()));
    }
    if (!isExact()) {
      error = error.plus(bound().matmul(y.value.abs()));
    }
    if (!y.isExact()) {
      error = error.plus(value.abs().matmul(y.bound()));
    }
    return rounded(result, error);
  }

  /** Whether these are exact factors, and products leave them as they are. */
  private boolean holds() {
    Products products = backend.precision().products();
    return isExact()
        && (products == Products.FULL
            || Arrays.stream(value.toDoubles()).allMatch(products::holds));
  }

  /** Returns how far the rounding of factors moves each element. */
  private Array moved() {
    Products products = backend.precision().products();
    double[] moved = value.toDoubles();
    for (int i = 0; i < moved.length; i++) {
      moved[i] = isExact() && products.holds(moved[i]) ? 0 : products.moves(moved[i]);
    }
    return backend.values().array(moved, shape());
  }

  @Override
  public Array where(Array x, Array y) {
    BoundArray yes = of(x);
    BoundArray no = of(y);
    Array result = value.where(yes.value, no.value);
    return yes.isExact() && no.isExact()
        ? exact(result, Math.min(yes.granule, no.granule))
        : rounded(result, value.where(yes.bound(), no.bound()));
  }

  /** Moves elements, and their bounds along. */
  private BoundArray moved(UnaryOperator<Array> movement) {
    return new BoundArray(
        backend, movement.apply(value), bound == null ? null : movement.apply(bound), granule);
  }

  @Override
  public Array transpose(int... axes) {
    return moved(x -> x.transpose(axes));
  }

  @Override
  public Array reshape(int... shape) {
    return moved(x -> x.reshape(shape));
  }

  @Override
  public Array broadcastTo(int... shape) {
    return moved(x -> x.broadcastTo(shape));
  }

  @Override
  public Array slice(int axis, int from, int to) {
    return moved(x -> x.slice(axis, from, to));
  }

  @Override
  public Array flip(int axis) {
    return moved(x -> x.flip(axis));
  }

  @Override
  public Array pad(int[] before, int[] after, double around) {
    if (around != 0 && !Granule.isPowerOfTwo(around)) {
      throw new IllegalStateException("bound: pad with %s, expected 0".formatted(around));
    }
    double step = Math.min(granule, Granule.of(new double[] {around}));
    return new BoundArray(
        backend,
        value.pad(before, after, around),
        bound == null ? null : bound.pad(before, after, 0),
        step);
  }

  @Override
  public Array take(int axis, Array ids) {
    return moved(x -> x.take(axis, of(ids).value));
  }

  @Override
  public Array scatterAdd(int axis, Array ids, Array values) {
    BoundArray added = of(values);
    Array at = of(ids).value;
    Array result = value.scatterAdd(axis, at, added.value);
    Array sizes = value.abs().scatterAdd(axis, at, added.value.abs());
    double step = Math.min(granule, added.granule);
    if (isExact() && added.isExact() && Granule.holds(step, largest(sizes))) {
      return exact(result, step);
    }
    Array ones = backend.values().full(DType.FLOAT64, 1, added.shape());
    double[] terms =
        backend.values().zeros(DType.FLOAT64, shape()).scatterAdd(axis, at, ones).toDoubles();
    Array granted =
        backend
            .values()
            .array(
                Arrays.stream(terms)
                    .map(n -> roundings(isZero() ? (int) n - 1 : (int) n, (int) n))
                    .toArray(),
                shape());
    Array carried = bound().scatterAdd(axis, at, added.bound());
    return rounded(result, carried.plus(granted.times(sizes)));
  }

  @Override
  public Array astype(DType dtype) {
    if (!dtype.isFloat() && !isExact()) {
      throw new IllegalStateException(
          "bound: rounded numbers as %s, expected exact ones".formatted(dtype.wireName()));
    }
    return moved(x -> x.astype(dtype.isFloat() ? DType.FLOAT64 : dtype)).whole(dtype);
  }

  /** What is cast to an integer or a mask is a whole number. */
  private BoundArray whole(DType dtype) {
    granule = dtype.isFloat() ? granule : 1;
    return this;
  }

  @Override
  public void assign(Array other) {
    BoundArray source = of(other);
    value.assign(source.value);
    bound = source.bound == null ? null : source.bound.broadcastTo(shape());
    granule = source.granule;
  }

  private static double largest(Array x) {
    double largest = 0;
    for (double each : x.toDoubles()) {
      largest = Math.max(largest, Math.abs(each));
    }
    return largest;
  }

  @Override
  public String toString() {
    return "BoundArray(%s, %s)".formatted(Shape.text(shape()), isExact() ? granule : "rounded");
  }
}
