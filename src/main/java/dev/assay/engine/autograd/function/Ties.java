package dev.assay.engine.autograd.function;

/** Which of several equal largest or smallest elements have the gradient. */
public enum Ties {
  /** Each of them has the whole gradient. */
  ALL,
  /** The first one. */
  FIRST,
  /** Each has an equal part. */
  SHARE
}
