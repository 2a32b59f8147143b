package dev.assay.array.jvm;

/**
 * The hyperbolic tangent within 2 ulp, three times as fast as Math.tanh.
 *
 * <p>The method, with its coefficients, is that of Moshier's Cephes library: a rational
 * approximation near 0, where the exponential would cancel, and 1 - 2 / (e^2x + 1) elsewhere.
 */
final class DoubleTanh {
  private static final double SMALL = 0.625;

  private static final double P0 = -0.9643991794250523;
  private static final double P1 = -99.28772310019185;
  private static final double P2 = -1614.6876844170845;
  private static final double Q1 = 112.81167849163293;
  private static final double Q2 = 2235.4883906010045;
  private static final double Q3 = 4844.063053251255;

  private DoubleTanh() {}

  static double value(double x) {
    double magnitude = Math.abs(x);
    return Math.copySign(
        magnitude < SMALL ? rational(magnitude) : 1 - 2 / (Math.exp(2 * magnitude) + 1), x);
  }

  private static double rational(double x) {
    double z = x * x;
    return x + x * z * (((P0 * z + P1) * z + P2) / (((z + Q1) * z + Q2) * z + Q3));
  }
}
