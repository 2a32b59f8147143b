package dev.assay.engine.explicit.loss;

/** Whether 1e-7 joins a probability before its logarithm is taken; no gradient knows of it. */
public enum LogEps {
  INSIDE_LOG,
  NONE;

  public static final double VALUE = 1e-7;
}
