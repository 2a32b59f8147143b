package dev.assay.array.jvm;

import dev.assay.array.Binary;
import dev.assay.array.Unary;
import java.util.Arrays;

/**
 * The elementwise loops at float32, those for which it pays; the others run on doubles.
 *
 * <p>Arithmetic gives what rounding the result in double would: a double has more than twice the
 * digits.
 */
final class FloatElementwise {
  private FloatElementwise() {}

  static void apply(Unary op, float[] x, float[] out) {
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
      case SQRT -> {
        for (int i = 0; i < n; i++) {
          out[i] = (float) Math.sqrt(x[i]);
        }
      }
      case EXP -> FloatExp.exp(x, out);
      case TANH -> FloatExp.tanh(x, out);
      case SIGMOID -> FloatExp.sigmoid(x, out);
      default -> {
        double[] wide = new FloatStorage(x).doubles();
        DoubleElementwise.apply(op, wide, wide);
        narrow(wide, out);
      }
    }
  }

  static void apply(Binary op, float[] x, float[] y, float[] out) {
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
        double[] wide = new FloatStorage(x).doubles();
        DoubleElementwise.apply(op, wide, new FloatStorage(y).doubles(), wide);
        narrow(wide, out);
      }
    }
  }

  /** Computes with one number on the right; operations without a loop of their own get a row. */
  static void apply(Binary op, float[] x, float y, float[] out) {
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

  static void apply(Binary op, float x, float[] y, float[] out) {
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

  private static void narrow(double[] x, float[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) x[i];
    }
  }

  private static float[] filled(int n, float value) {
    float[] row = new float[n];
    Arrays.fill(row, value);
    return row;
  }
}
