package dev.assay.engine.train;

import dev.assay.array.DType;

/** What the settings of a training must be, in the words of its options. */
final class SettingChecks {
  private static final int LARGEST = 10_000;

  private SettingChecks() {}

  static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      String shown = value == Math.rint(value) ? "%.0f".formatted(value) : String.valueOf(value);
      throw new IllegalArgumentException("train: %s=%s, expected > 0".formatted(name, shown));
    }
  }

  /** Requires the length of an axis, whose square is still the size of an array. */
  static void size(String name, int value) {
    positive(name, value);
    if (value > LARGEST) {
      throw new IllegalArgumentException(
          "train: %s=%d, expected at most %d".formatted(name, value, LARGEST));
    }
  }

  /** Requires a number of which 0 is one like any other. */
  static void notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("train: %s=%s, expected >= 0".formatted(name, value));
    }
  }

  /** Requires a dtype in which a training can be told from noise. */
  static void dtype(DType dtype) {
    if (dtype != DType.FLOAT32 && dtype != DType.FLOAT64) {
      throw new IllegalArgumentException(
          "train: dtype=%s, expected float32 or float64".formatted(dtype.wireName()));
    }
  }
}
