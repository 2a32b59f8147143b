package dev.assay.engine.train;

import java.util.List;

/** What a training is for: how its model is measured, and what it says. */
public interface TrainingTask {

  /** Returns the measure after an epoch, and makes the loop ready for the next one. */
  double epochEnds(TrainingLoop loop);

  /** Returns what is measured after each epoch, such as {@code accuracy}. */
  String measure();

  /** Returns a mean loss as it is reported, such as {@code loss 4.08}. */
  String shown(double meanLoss);

  /**
   * Returns whether an epoch, counted from 1, is told of on the terminal; the last one always is.
   */
  default boolean isTold(int epoch) {
    return true;
  }

  /** Returns what figures must be read beside. */
  List<String> caveats();

  /** Returns answers of the model as it is now. */
  List<Training.Sample> samples();
}
