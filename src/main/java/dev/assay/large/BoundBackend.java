package dev.assay.large;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.ResultShape;
import dev.assay.array.jvm.JvmBackend;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Precision;
import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A backend whose arrays carry, beside their float64 values, the running error bounds of
 * spec/tolerance.md: an engine on it gives golden values and bounds at once, in the time of a few
 * passes of the plain engine.
 *
 * <p>For one case or one step of a training, and one thread.
 */
public final class BoundBackend implements Backend {

  private final Backend values = new JvmBackend();
  private final Precision precision;

  /** What the numbers that are given to it are rounded to. */
  private final DType given;

  /** The bounds of the elements that were handed out, by the very array that holds them. */
  private final IdentityHashMap<double[], double[]> handedOut = new IdentityHashMap<>();

  private double branchMargin = Double.POSITIVE_INFINITY;

  /** Of engines that are as exact as this dtype, in a run at it. */
  public BoundBackend(DType dtype) {
    this(Precision.FULL, dtype);
  }

  /** Of engines at a precision, for runs at float32 and all that holds its numbers. */
  BoundBackend(Precision precision) {
    this(precision, DType.FLOAT32);
  }

  private BoundBackend(Precision precision, DType given) {
    this.precision = precision;
    this.given = given;
  }

  Precision precision() {
    return precision;
  }

  @Override
  public String name() {
    return "bound";
  }

  @Override
  public Set<DType> dtypes() {
    return EnumSet.of(DType.FLOAT64, DType.INT64, DType.BOOL);
  }

  /** Takes numbers that the dtype of the run holds, or a setting that has to be rounded to it. */
  @Override
  public Array array(DType dtype, double[] data, int... shape) {
    Array exact = values.array(dtype, data, shape);
    if (!dtype.isFloat() || Arrays.stream(data).allMatch(this::isHeld)) {
      return BoundArray.exact(this, exact, Granule.of(data));
    }
    double[] rounded = Arrays.stream(data).map(x -> isHeld(x) ? 0 : Math.abs(x)).toArray();
    return BoundArray.rounded(this, exact, values.array(rounded, shape));
  }

  private boolean isHeld(double x) {
    return x == given.round(x);
  }

  @Override
  public Array concat(int axis, Array... parts) {
    ResultShape.concat(axis, parts);
    BoundArray[] all = Arrays.stream(parts).map(BoundArray::of).toArray(BoundArray[]::new);
    Array joined =
        values.concat(axis, Arrays.stream(all).map(BoundArray::value).toArray(Array[]::new));
    if (Arrays.stream(all).allMatch(BoundArray::isExact)) {
      double granule = Arrays.stream(all).mapToDouble(BoundArray::granule).min().orElseThrow();
      return BoundArray.exact(this, joined, granule);
    }
    Array[] bounds = Arrays.stream(all).map(BoundArray::bound).toArray(Array[]::new);
    return BoundArray.rounded(this, joined, values.concat(axis, bounds));
  }

  /** Returns the backend that computes values and bounds. */
  Backend values() {
    return values;
  }

  void handOut(double[] elements, double[] bounds) {
    handedOut.put(elements, bounds);
  }

  /** Returns a result that was read from an array of this backend, with its bounds. */
  public Golden golden(Tensor read) {
    double[] bounds = boundsOf(read.data());
    return new Golden(read, bounds, new double[bounds.length]);
  }

  /** Forgets what was handed out, so that a long run does not hold it. */
  public void forget() {
    handedOut.clear();
  }

  /** Returns the bounds of elements that an array of this backend has handed out. */
  double[] boundsOf(double[] elements) {
    double[] bounds = handedOut.get(elements);
    if (bounds == null) {
      throw new IllegalStateException("bound: elements, expected some of this backend's own");
    }
    return bounds;
  }

  /** Remembers how close the operands of a comparison were, over their bounds. */
  void compared(BoundArray x, BoundArray y) {
    if (x.isExact() && y.isExact()) {
      return;
    }
    double[] apart = x.value().minus(y.value()).abs().toDoubles();
    double[] doubt = x.bound().plus(y.bound()).toDoubles();
    for (int i = 0; i < apart.length; i++) {
      if (doubt[i] > 0) {
        branchMargin = Math.min(branchMargin, apart[i] / doubt[i]);
      }
    }
  }

  double branchMargin() {
    return branchMargin;
  }
}
