package dev.assay.oracle.number;

import dev.assay.array.Unary;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Numbers with 34 good digits and the range and special values of float64.
 *
 * <p>They are carried with 38 digits, so that a function may lose some.
 */
public final class Quads implements Numbers<Quad> {

  /** The digits that results are good to. */
  public static final int DIGITS = 34;

  /** Beyond this, exp overflows or vanishes and tanh is 1. */
  private static final double FAR = 750;

  /** Beyond this, too few digits of pi are at hand. */
  private static final double TURNS = 0x1p50;

  /** Beyond this, erf is 1 in all digits. */
  private static final double ERF_IS_ONE = 10;

  /** Whole powers below this come from products. */
  private static final double LARGEST_WHOLE_POWER = 1e6;

  @Override
  public Quad of(double constant) {
    return Quad.of(constant);
  }

  @Override
  public Quad input(double x) {
    return Quad.of(x);
  }

  @Override
  public double value(Quad x) {
    return x.value();
  }

  /** Overflows and vanishes where float64 does, so that special values come out alike. */
  private static Quad inRange(Quad x) {
    return x.isOutOfRange() ? Quad.of(x.value()) : x;
  }

  @Override
  public Quad add(Quad x, Quad y) {
    return inRange(x.add(y));
  }

  @Override
  public Quad subtract(Quad x, Quad y) {
    return inRange(x.subtract(y));
  }

  @Override
  public Quad multiply(Quad x, Quad y) {
    return inRange(x.multiply(y));
  }

  @Override
  public Quad divide(Quad x, Quad y) {
    return inRange(x.divide(y));
  }

  @Override
  public Quad apply(Unary function, Quad x) {
    return switch (function) {
      case NEGATE -> x.negate();
      case ABS -> x.abs();
      case EXP -> evaluate(function, x, isNear(x), QuadMath::exp);
      case LOG -> evaluate(function, x, !x.isNegative(), QuadMath::log);
      case SQRT -> x.sqrt();
      case SIN -> evaluate(function, x, turnsLittle(x), QuadMath::sin);
      case COS -> evaluate(function, x, turnsLittle(x), QuadMath::cos);
      case TANH -> evaluate(function, x, isNear(x), QuadMath::tanh);
      case SIGMOID -> evaluate(function, x, isNear(x), QuadMath::sigmoid);
      case ERF -> evaluate(function, x, Math.abs(x.value()) < ERF_IS_ONE, QuadMath::erf);
    };
  }

  /** Special arguments give what float64 gives; the ordinary ones stay in the number system. */
  private static Quad evaluate(
      Unary function, Quad x, boolean ordinary, UnaryOperator<Quad> exact) {
    return x.isOrdinary() && ordinary
        ? inRange(exact.apply(x))
        : Quad.of(function.value(x.value()));
  }

  private static boolean isNear(Quad x) {
    return Math.abs(x.value()) < FAR;
  }

  private static boolean turnsLittle(Quad x) {
    return Math.abs(x.value()) < TURNS;
  }

  @Override
  public Quad floor(Quad x) {
    return x.floor();
  }

  @Override
  public Quad pow(Quad x, Quad y) {
    double power = y.value();
    boolean whole = y.floor().compareTo(y) == 0 && Math.abs(power) < LARGEST_WHOLE_POWER;
    if (!x.isOrdinary() || !y.isFinite() || !whole && x.isNegative()) {
      return of(Doubles.DOUBLES.pow(x.value(), power));
    }
    if (whole) {
      Quad result = QuadMath.pow(x, (int) Math.abs(power));
      return inRange(power < 0 ? Quad.ONE.divide(result) : result);
    }
    return apply(Unary.EXP, y.multiply(QuadMath.log(x)));
  }

  @Override
  public Quad sum(List<Quad> terms) {
    Quad sum = Quad.ZERO;
    for (Quad term : terms) {
      sum = sum.add(term);
    }
    return inRange(sum);
  }

  @Override
  public Quad dot(List<Quad> x, List<Quad> y) {
    Quad sum = Quad.ZERO;
    for (int i = 0; i < x.size(); i++) {
      sum = sum.add(x.get(i).multiply(y.get(i)));
    }
    return inRange(sum);
  }

  @Override
  public boolean isNaN(Quad x) {
    return x.isNaN();
  }

  @Override
  public int compare(Quad x, Quad y) {
    return x.compareTo(y);
  }
}
