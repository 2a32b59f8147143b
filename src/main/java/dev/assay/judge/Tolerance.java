package dev.assay.judge;

import dev.assay.array.DType;
import dev.assay.fixture.Golden;
import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far a result may lie from its golden value at a dtype (spec/tolerance.md).
 *
 * <p>Distances are multiples of what is allowed: up to 1 is right, whatever the op and the dtype.
 */
public final class Tolerance {

  /** How many times its bound an honest result may err: one constant for every op and dtype. */
  public static final double KAPPA = 2;

  private final Golden golden;
  private final DType dtype;
  private final boolean exact;
  private final double u;
  private final double step;
  private final double scale;
  private final double width;

  private Tolerance(Golden golden, DType dtype) {
    this.golden = golden;
    this.dtype = dtype;
    this.exact = !golden.value().dtype().isFloat();
    this.u = dtype.unitRoundoff();
    this.step = dtype.underflowStep();
    double largest = 0;
    double b = 0;
    double c = 0;
    double[] g = golden.value().data();
    for (int i = 0; i < g.length; i++) {
      if (Double.isFinite(g[i])) {
        largest = Math.max(largest, Math.abs(g[i]));
        b = Math.max(b, golden.b()[i]);
        c = Math.max(c, golden.c()[i]);
      }
    }
    this.scale = largest;
    this.width = exact ? 0 : KAPPA * (u * b + step * c);
  }

  /** Returns the rule for a result whose golden value is known, in a run at a float dtype. */
  public static Tolerance of(Golden golden, DType dtype) {
    return new Tolerance(golden, dtype);
  }

  /** Returns why the result cannot be judged at this dtype, empty when it can. */
  public Optional<String> inadmissible() {
    if (exact) {
      return Optional.empty();
    }
    if (Double.isInfinite(dtype.round(scale))) {
      return Optional.of(
          "holds %s, beyond the largest %s".formatted(LawJudge.number(scale), dtype.wireName()));
    }
    // Zeros have no scale of their own: they are held against 1, the scale of the inputs.
    double reference = scale == 0 ? 1 : scale;
    double limit = limit(dtype) * reference;
    if (width <= limit) {
      return Optional.empty();
    }
    return Optional.of(
        "rounding explains %s, expected at most %s (%s of the largest value)"
            .formatted(LawJudge.number(width), LawJudge.number(limit), limit(dtype)));
  }

  /** Returns how far rounding may put an element from a result at the most, to be judged at all. */
  public static double widest(Tensor result, DType dtype) {
    double largest =
        Arrays.stream(result.data()).filter(Double::isFinite).map(Math::abs).max().orElse(0);
    return limit(dtype) * (largest == 0 ? 1 : largest);
  }

  private static double limit(DType dtype) {
    return dtype == DType.FLOAT64 || dtype == DType.FLOAT32 ? 0.02 : 0.25;
  }

  /** Returns the distance of an element in what is required: held against the tensor's largest. */
  public double required(int i, double actual) {
    return distance(i, actual, scale);
  }

  /** Returns how far an element may lie from its golden value; 0 where equality is due. */
  public double allowed(int i) {
    return exact || !Double.isFinite(golden.value().data()[i]) ? 0 : allowed(i, scale);
  }

  /** Returns the distance of an element in what is recommended: held against its own size. */
  public double recommended(int i, double actual) {
    return distance(i, actual, Math.abs(golden.value().data()[i]));
  }

  private double distance(int i, double actual, double size) {
    double g = golden.value().data()[i];
    if (Double.isNaN(g)) {
      return Double.isNaN(actual) ? 0 : Double.POSITIVE_INFINITY;
    }
    if (exact || Double.isInfinite(g)) {
      return actual == g ? 0 : Double.POSITIVE_INFINITY;
    }
    if (!Double.isFinite(actual)) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.abs(actual - g) / allowed(i, size);
  }

  private double allowed(int i, double size) {
    // The last term lets an engine flush to zero what is below the smallest normal number.
    return KAPPA * (u * (golden.b()[i] + size) + step * golden.c()[i]) + step;
  }
}
