package dev.assay.parity;

import dev.assay.array.DType;

/** The dtypes that two engines are played at: the same on both sides, or a pair. */
public record Dtypes(DType left, DType right) implements Comparable<Dtypes> {

  public Dtypes {
    if (!left.isFloat() || !right.isFloat()) {
      throw new IllegalArgumentException(
          "parity: dtypes=%s/%s, expected float dtypes"
              .formatted(left.wireName(), right.wireName()));
    }
  }

  /** Returns both names, as in {@code float64/float32}, or the one that is the same. */
  public String label() {
    return left == right ? left.wireName() : left.wireName() + "/" + right.wireName();
  }

  @Override
  public int compareTo(Dtypes other) {
    int byLeft = left.compareTo(other.left);
    return byLeft != 0 ? byLeft : right.compareTo(other.right);
  }
}
