package dev.assay.oracle.numpy;

import java.util.Locale;

/** What the elements of an array are; the larger kind wins when two meet. */
public enum Kind {
  BOOL("bool"),
  INT("int64"),
  FLOAT("float64");

  private final String dtype;

  Kind(String dtype) {
    this.dtype = dtype;
  }

  /** Returns NumPy's name of the dtype. */
  public String dtype() {
    return dtype;
  }

  Kind with(Kind other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Returns the kind of a dtype's name or type code, whatever its width. */
  static Kind named(String name) {
    return switch (name.toLowerCase(Locale.ROOT).charAt(0)) {
      case 'b' -> BOOL;
      case 'i', 'l', 'u' -> INT;
      case 'f', 'd' -> FLOAT;
      default ->
          throw new IllegalArgumentException("data type '%s' not understood".formatted(name));
    };
  }
}
