package dev.assay.oracle.numpy;

/** One item of the index between the brackets. */
sealed interface IndexItem {

  /** One place of an axis, which goes. */
  record At(long place) implements IndexItem {}

  /** Every step-th place; a null end is open. */
  record Slice(Integer start, Integer stop, int step) implements IndexItem {}

  /** As many whole axes as it takes: {@code ...}. */
  record Ellipsis() implements IndexItem {}

  /** A new axis of length 1. */
  record NewAxis() implements IndexItem {}

  /** Places given by an array of whole numbers, or where an array of truth values is true. */
  record Places(NdArray<?> array) implements IndexItem {}
}
