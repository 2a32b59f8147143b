package dev.assay.engine.train;

/** Follows a training, and may stop it. */
public interface TrainingObserver {

  /** Told of the mean of the losses since the last call, as the interval of the log says. */
  void logged(double meanLoss);

  /** Told of the loss of each iteration; returns whether to go on. */
  default boolean iteration(double loss) {
    return true;
  }
}
