package dev.assay.engine;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import java.util.Arrays;

/** What several ops refuse; an error names op, property and the label of the constraint. */
public final class Require {
  private Require() {}

  /** Requires the shape. */
  public static void shape(String op, String name, Array x, int[] expected, String label) {
    if (!Arrays.equals(x.shape(), expected)) {
      throw error(op, name + ".shape", Shape.text(x.shape()), Shape.text(expected), label);
    }
  }

  /** Requires a number of axes. */
  public static void ndim(String op, String name, Array x, int expected, String label) {
    if (x.ndim() != expected) {
      throw error(op, name + ".shape", Shape.text(x.shape()), expected + " axes", label);
    }
  }

  /** Requires the shape of the i-th array of a list. */
  public static void shape(String op, String list, int i, Array x, int[] expected, String label) {
    if (!Arrays.equals(x.shape(), expected)) {
      String name = "%s[%d].shape".formatted(list, i);
      throw error(op, name, Shape.text(x.shape()), Shape.text(expected), label);
    }
  }

  /** Requires ids from 0 to {@code high - 1}; a negative id does not count from the end. */
  public static void ids(String op, String name, Array ids, int high, String label) {
    double[] flat = ids.toDoubles();
    for (int i = 0; i < flat.length; i++) {
      if (!(flat[i] >= 0 && flat[i] < high)) {
        String at = "%s[%d]".formatted(name, i);
        throw error(op, at, "%.0f".formatted(flat[i]), "0 <= id < " + high, label);
      }
    }
  }

  /** Returns the axis as 0 to {@code ndim - 1}. */
  public static int axis(String op, int axis, int ndim, String label) {
    if (axis < -ndim || axis >= ndim) {
      throw error(op, "axis", axis, "%d <= axis < %d".formatted(-ndim, ndim), label);
    }
    return axis < 0 ? axis + ndim : axis;
  }

  /** Returns height and width, of which both may be given or one number for both. */
  public static int[] pair(String op, String name, int[] values, String label) {
    if (values.length < 1 || values.length > 2) {
      throw error(op, name, Arrays.toString(values), "one integer, or two", label);
    }
    return new int[] {values[0], values[values.length - 1]};
  }

  /** Requires a number that is neither negative nor NaN; zero is a value like any other. */
  public static double notNegative(String op, String name, double value, String label) {
    if (!(value >= 0)) {
      throw error(op, name, value, name + " >= 0", label);
    }
    return value;
  }

  /** Requires a number from 0 up to but not including 1. */
  public static double fraction(String op, String name, double value, String label) {
    if (!(value >= 0 && value < 1)) {
      throw error(op, name, value, "0 <= %s < 1".formatted(name), label);
    }
    return value;
  }

  /** Returns the error {@code op: name=actual, expected X [label]}. */
  public static IllegalArgumentException error(
      String op, String name, Object actual, String expected, String label) {
    return new IllegalArgumentException(
        "%s: %s=%s, expected %s [%s]".formatted(op, name, actual, expected, label));
  }
}
