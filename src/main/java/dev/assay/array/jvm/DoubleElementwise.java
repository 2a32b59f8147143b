package dev.assay.array.jvm;

import dev.assay.array.Binary;
import dev.assay.array.Unary;
import java.util.Arrays;

/**
 * The elementwise loops, written out one by one so that the compiler vectorises them.
 *
 * <p>Of the functions of one array those have a loop that it makes faster, the others are played by
 * their rows.
 */
final class DoubleElementwise {
  private DoubleElementwise() {}

  static void apply(Unary op, double[] x, double[] out) {
    int n = out.length;
    switch (op) {
      case NEGATE -> {
        for (int i = 0; i < n; i++) {
          out[i] = -x[i];
        }
      }
      case ABS -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.abs(x[i]);
        }
      }
      case EXP -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.exp(x[i]);
        }
      }
      case SQRT -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.sqrt(x[i]);
        }
      }
      case TANH -> {
        for (int i = 0; i < n; i++) {
          out[i] = DoubleTanh.value(x[i]);
        }
      }
      case SIGMOID -> DoubleSigmoid.sigmoid(x, out);
      default -> op.values(x, out);
    }
  }

  static void apply(Binary op, double[] x, double[] y, double[] out) {
    int n = out.length;
    switch (op) {
      case PLUS -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] + y[i];
        }
      }
      case MINUS -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] - y[i];
        }
      }
      case TIMES -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] * y[i];
        }
      }
      case OVER -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] / y[i];
        }
      }
      case POW -> {
        for (int i = 0; i < n; i++) {
          out[i] = pow(x[i], y[i]);
        }
      }
      case MAXIMUM -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.max(x[i], y[i]);
        }
      }
      case MINIMUM -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.min(x[i], y[i]);
        }
      }
      case EQ -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] == y[i] ? 1 : 0;
        }
      }
      case NE -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] != y[i] ? 1 : 0;
        }
      }
      case LT -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] < y[i] ? 1 : 0;
        }
      }
      case LE -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] <= y[i] ? 1 : 0;
        }
      }
      case GT -> apply(Binary.LT, y, x, out);
      case GE -> apply(Binary.LE, y, x, out);
    }
  }

  /** Computes with one number on the right; operations without a loop of their own get a row. */
  static void apply(Binary op, double[] x, double y, double[] out) {
    int n = out.length;
    switch (op) {
      case PLUS -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] + y;
        }
      }
      case MINUS -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] - y;
        }
      }
      case TIMES -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] * y;
        }
      }
      case OVER -> {
        for (int i = 0; i < n; i++) {
          out[i] = x[i] / y;
        }
      }
      default -> apply(op, x, filled(n, y), out);
    }
  }

  static void apply(Binary op, double x, double[] y, double[] out) {
    int n = out.length;
    switch (op) {
      case MINUS -> {
        for (int i = 0; i < n; i++) {
          out[i] = x - y[i];
        }
      }
      case OVER -> {
        for (int i = 0; i < n; i++) {
          out[i] = x / y[i];
        }
      }
      default -> apply(op, filled(n, x), y, out);
    }
  }

  private static double[] filled(int n, double value) {
    double[] row = new double[n];
    Arrays.fill(row, value);
    return row;
  }

  /** Returns x^y as C does: unlike Math.pow, 1 to any power, and (-1)^(+-infinity), is 1. */
  private static double pow(double x, double y) {
    return x == 1 || (x == -1 && Double.isInfinite(y)) ? 1 : Math.pow(x, y);
  }
}
