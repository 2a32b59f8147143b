package dev.assay.array.jvm;

import dev.assay.array.Binary;
import dev.assay.array.Unary;

/** The elementwise loops: one a function, so that the compiler sees a plain loop and vectorises. */
final class Elementwise {
  private Elementwise() {}

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
      case LOG -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.log(x[i]);
        }
      }
      case SQRT -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.sqrt(x[i]);
        }
      }
      case SIN -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.sin(x[i]);
        }
      }
      case COS -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.cos(x[i]);
        }
      }
      case TANH -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.tanh(x[i]);
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < n; i++) {
          out[i] = 1 / (1 + Math.exp(-x[i]));
        }
      }
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
      default -> {
        for (int i = 0; i < n; i++) {
          out[i] = value(op, x[i], y[i]);
        }
      }
    }
  }

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
      case MAXIMUM -> {
        for (int i = 0; i < n; i++) {
          out[i] = Math.max(x[i], y);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          out[i] = value(op, x[i], y);
        }
      }
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
      default -> {
        for (int i = 0; i < n; i++) {
          out[i] = value(op, x, y[i]);
        }
      }
    }
  }

  /** Returns one value; the compiler hoists the switch out of the loops that call this. */
  private static double value(Binary op, double x, double y) {
    return switch (op) {
      case PLUS -> x + y;
      case MINUS -> x - y;
      case TIMES -> x * y;
      case OVER -> x / y;
      case POW -> pow(x, y);
      case MAXIMUM -> Math.max(x, y);
      case MINIMUM -> Math.min(x, y);
      case EQ -> x == y ? 1 : 0;
      case NE -> x != y ? 1 : 0;
      case LT -> x < y ? 1 : 0;
      case LE -> x <= y ? 1 : 0;
      case GT -> x > y ? 1 : 0;
      case GE -> x >= y ? 1 : 0;
    };
  }

  /** Returns x^y as C does: unlike Math.pow, 1 to any power, and (-1)^(+-infinity), is 1. */
  private static double pow(double x, double y) {
    return x == 1 || (x == -1 && Double.isInfinite(y)) ? 1 : Math.pow(x, y);
  }
}
