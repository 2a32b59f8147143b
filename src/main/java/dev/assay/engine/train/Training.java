package dev.assay.engine.train;

import java.util.List;

/** A run that can be stopped after any iteration, written down, and gone on with elsewhere. */
public interface Training {

  /** Returns what is learnt, such as {@code date}. */
  String task();

  /** Returns the iterations of an epoch. */
  int iterations();

  /** Returns the epochs that are finished. */
  int epoch();

  /** Returns the iterations that are finished of the epoch after those. */
  int iteration();

  /**
   * Trains to the end of the epoch and measures, unless the observer stops it.
   *
   * @return whether the epoch is finished
   */
  boolean finishEpoch(TrainingObserver observer);

  /** Returns what the run has shown so far. */
  TrainingLog log();

  /** Returns what is measured after each epoch, such as {@code accuracy}. */
  String measure();

  /** Returns what figures must be read beside. */
  List<String> caveats();

  /** Returns answers of the model as it is now. */
  List<Sample> samples();

  /** Returns the run as it stands. */
  Checkpoint checkpoint();

  /**
   * Goes on from a checkpoint.
   *
   * @throws IllegalArgumentException if it is one of another run; then nothing has changed
   */
  void restore(Checkpoint checkpoint);

  /**
   * What a model says.
   *
   * @param attention for each step of the answer the weights over the question, or empty
   */
  record Sample(String question, String expected, String answer, List<double[]> attention) {}
}
