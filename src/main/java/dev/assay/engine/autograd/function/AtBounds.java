package dev.assay.engine.autograd.function;

/** How much of the gradient {@link Clip} lets pass at a bound. */
public enum AtBounds {
  /** All of it. */
  PASSES(1.0),
  /** Nothing. */
  STOPS(0.0),
  /** Half of it. */
  HALVED(0.5);

  final double share;

  AtBounds(double share) {
    this.share = share;
  }
}
