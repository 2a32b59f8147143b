package dev.assay.engine.explicit.attention;

/** What the scores are multiplied by before the softmax. */
public enum Scaling {
  NONE,
  SQRT_H;

  /** Returns the factor for states of H numbers. */
  double factor(int width) {
    return this == SQRT_H ? 1 / Math.sqrt(width) : 1;
  }
}
