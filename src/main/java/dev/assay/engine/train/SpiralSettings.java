package dev.assay.engine.train;

import dev.assay.array.DType;

/**
 * What a run on the spiral depends on.
 *
 * @param lr of gradient descent
 * @param hidden the width of the hidden layer
 * @param batch points of a batch
 * @param seed of points, weights and shuffles
 * @param dtype of points and parameters
 */
public record SpiralSettings(
    Style style, double lr, int hidden, int batch, long seed, DType dtype) {

  /** DLFS2, ch01/train_custom_loop.py. */
  public static final SpiralSettings EXPLICIT =
      new SpiralSettings(Style.EXPLICIT, 1, 10, 30, 1984, DType.FLOAT64);

  /** DeZero, steps/step48.py. */
  public static final SpiralSettings AUTOGRAD =
      new SpiralSettings(Style.AUTOGRAD, 1, 10, 30, 1984, DType.FLOAT32);

  /** How gradients come about. */
  public enum Style {
    /** Each layer has a backward of its own. */
    EXPLICIT,
    /** The graph of the loss is gone back through. */
    AUTOGRAD
  }

  /** Returns these at another dtype. */
  public SpiralSettings at(DType other) {
    return new SpiralSettings(style, lr, hidden, batch, seed, other);
  }

  public SpiralSettings {
    SettingChecks.dtype(dtype);
    SettingChecks.size("hidden", hidden);
    SettingChecks.positive("batch", batch);
    // A rate of 0 is allowed: the run says that nothing moves.
    SettingChecks.notNegative("lr", lr);
  }
}
