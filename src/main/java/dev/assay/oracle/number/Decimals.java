package dev.assay.oracle.number;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.dfp.Dfp;
import org.apache.commons.math3.dfp.DfpField;
import org.apache.commons.math3.dfp.DfpMath;

/**
 * Decimal numbers with 34 good digits and the range and special values of float64.
 *
 * <p>They are carried with 40 digits, so that a function may lose some.
 */
public final class Decimals implements Numbers<Dfp> {

  /** The digits that results are good to. */
  public static final int DIGITS = 34;

  private static final int CARRIED_DIGITS = 40;

  private final DfpField field = new DfpField(CARRIED_DIGITS);
  private final Dfp largest = field.newDfp(Double.MAX_VALUE);
  private final Dfp smallest = field.newDfp(Double.MIN_VALUE);
  private final Dfp infinity = field.newDfp((byte) 1, Dfp.INFINITE);

  /** Beyond this, exp overflows or vanishes and tanh is 1. */
  private final Dfp far = field.newDfp(750);

  /** Below this, sinh comes from its series: the quotient of exponentials would cancel. */
  private final Dfp near = field.newDfp(0.125);

  @Override
  public Dfp of(double constant) {
    return field.newDfp(constant);
  }

  @Override
  public Dfp input(double x) {
    return field.newDfp(x);
  }

  @Override
  public double value(Dfp x) {
    return Double.parseDouble(x.toString());
  }

  /** Overflows and vanishes where float64 does, so that special values come out alike. */
  private Dfp inRange(Dfp x) {
    if (x.classify() != Dfp.FINITE || x.isZero()) {
      return x;
    }
    int exponent = x.log10();
    if (exponent >= 308 && abs(x).greaterThan(largest)) {
      return x.strictlyNegative() ? infinity.negate() : infinity;
    }
    return exponent <= -324 && abs(x).lessThan(smallest.divide(2)) ? field.getZero() : x;
  }

  private static boolean isFinite(Dfp x) {
    return x.classify() == Dfp.FINITE;
  }

  @Override
  public Dfp add(Dfp x, Dfp y) {
    return inRange(x.add(y));
  }

  @Override
  public Dfp subtract(Dfp x, Dfp y) {
    return inRange(x.subtract(y));
  }

  @Override
  public Dfp multiply(Dfp x, Dfp y) {
    return inRange(x.multiply(y));
  }

  @Override
  public Dfp divide(Dfp x, Dfp y) {
    return isFinite(x) && isFinite(y) && !y.isZero()
        ? inRange(x.divide(y))
        : of(value(x) / value(y));
  }

  @Override
  public Dfp negate(Dfp x) {
    return x.negate();
  }

  @Override
  public Dfp abs(Dfp x) {
    return Dfp.copysign(x, field.getOne());
  }

  /** Special arguments give what float64 gives; the others stay in the number system. */
  private Dfp function(
      Dfp x, boolean ordinary, UnaryOperator<Dfp> exact, DoubleUnaryOperator special) {
    return isFinite(x) && ordinary ? inRange(exact.apply(x)) : of(special.applyAsDouble(value(x)));
  }

  @Override
  public Dfp exp(Dfp x) {
    return function(x, abs(x).lessThan(far), DfpMath::exp, Math::exp);
  }

  @Override
  public Dfp log(Dfp x) {
    return function(x, x.strictlyPositive(), DfpMath::log, Math::log);
  }

  @Override
  public Dfp sqrt(Dfp x) {
    return function(x, x.strictlyPositive(), Dfp::sqrt, Math::sqrt);
  }

  @Override
  public Dfp tanh(Dfp x) {
    return function(x, abs(x).lessThan(far), this::finiteTanh, Math::tanh);
  }

  private Dfp finiteTanh(Dfp x) {
    if (abs(x).greaterThan(near)) {
      Dfp e = DfpMath.exp(x.multiply(2));
      return e.subtract(1).divide(e.add(1));
    }
    Dfp square = x.multiply(x);
    Dfp term = x;
    Dfp sinh = x;
    for (int n = 3; n < 40; n += 2) {
      term = term.multiply(square).divide(n * (n - 1));
      sinh = sinh.add(term);
    }
    return sinh.divide(sinh.multiply(sinh).add(1).sqrt());
  }

  @Override
  public Dfp sin(Dfp x) {
    return function(x, true, DfpMath::sin, Math::sin);
  }

  @Override
  public Dfp cos(Dfp x) {
    return function(x, true, DfpMath::cos, Math::cos);
  }

  @Override
  public Dfp floor(Dfp x) {
    return isFinite(x) ? x.floor() : x;
  }

  @Override
  public Dfp pow(Dfp x, Dfp y) {
    boolean whole = isFinite(y) && y.rint().equals(y) && abs(y).lessThan(field.newDfp(1000000));
    if (!isFinite(x) || !isFinite(y) || x.isZero() || !whole && !x.strictlyPositive()) {
      return of(Doubles.DOUBLES.pow(value(x), value(y)));
    }
    if (whole) {
      int exponent = y.intValue();
      Dfp power = DfpMath.pow(abs(x), Math.abs(exponent));
      Dfp signed = x.strictlyNegative() && exponent % 2 != 0 ? power.negate() : power;
      return exponent < 0 ? divide(field.getOne(), signed) : inRange(signed);
    }
    return exp(y.multiply(DfpMath.log(x)));
  }

  @Override
  public Dfp sum(List<Dfp> terms) {
    Dfp sum = field.getZero();
    for (Dfp term : terms) {
      sum = sum.add(term);
    }
    return inRange(sum);
  }

  @Override
  public Dfp dot(List<Dfp> x, List<Dfp> y) {
    Dfp sum = field.getZero();
    for (int i = 0; i < x.size(); i++) {
      sum = sum.add(x.get(i).multiply(y.get(i)));
    }
    return inRange(sum);
  }

  @Override
  public boolean isNaN(Dfp x) {
    return x.isNaN();
  }

  @Override
  public int compare(Dfp x, Dfp y) {
    return x.lessThan(y) ? -1 : x.greaterThan(y) ? 1 : 0;
  }
}
