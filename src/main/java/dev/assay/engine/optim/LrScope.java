package dev.assay.engine.optim;

/** What the rate of a method with a velocity scales; the same while the rate stays the same. */
public enum LrScope {
  /** The gradient that joins the velocity. */
  VELOCITY,
  /** The step. */
  STEP
}
