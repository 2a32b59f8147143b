package dev.assay.oracle.numpy;

/** What NumPy raises as ValueError: shapes, axes and values that do not fit. */
final class ShapeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  ShapeException(String message) {
    super(message);
  }
}
