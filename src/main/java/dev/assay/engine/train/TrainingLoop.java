package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import java.util.Map;

/** Epochs of mini-batches, which may stop after any iteration and go on from there. */
public final class TrainingLoop implements Resumable {

  private final MovementWatch step;
  private final Batches batches;
  private final Trainer.LogAt logAt;
  private final int interval;
  private int epoch;
  private int iteration;
  private double total;
  private int count;

  /** Takes the iterations of an epoch between two logs. */
  TrainingLoop(TrainingStep step, Batches batches, Trainer.LogAt logAt, int interval) {
    this.step = new MovementWatch(step);
    this.batches = batches;
    this.logAt = logAt;
    this.interval = interval;
  }

  /** Takes the iterations that are left of an epoch, unless stopped; returns whether it was not. */
  boolean finishEpoch(TrainingObserver observer) {
    if (iteration == 0) {
      batches.startEpoch();
    }
    while (iteration < batches.count()) {
      Batches.Batch batch = batches.get(iteration);
      double loss = step.take(batch.x(), batch.t());
      total += loss;
      count++;
      boolean log = logAt.falls(iteration, interval);
      iteration++;
      if (log) {
        double mean = total / count;
        forgetLosses();
        observer.logged(mean);
      }
      if (!observer.iteration(loss)) {
        return false;
      }
    }
    iteration = 0;
    epoch++;
    return true;
  }

  /** Drops the losses that no log has had yet. */
  void forgetLosses() {
    total = 0;
    count = 0;
  }

  /** Returns whether iterations were taken since the start, and none has moved a parameter. */
  boolean isStill() {
    return step.isMissing();
  }

  /** Returns the iterations of an epoch. */
  int iterations() {
    return batches.count();
  }

  /** Returns the epochs that are finished. */
  int epoch() {
    return epoch;
  }

  /** Returns the iterations that are finished of the epoch after those. */
  int iteration() {
    return iteration;
  }

  /** Returns epoch, iteration, and the sum and number of the losses since the last log. */
  @Override
  public Map<String, Array> state(Backend backend) {
    return Map.of("position", backend.array(new double[] {epoch, iteration, total, count}, 4));
  }

  @Override
  public void restore(SavedState state) {
    double[] position = state.get("position", 4).toDoubles();
    epoch = (int) position[0];
    iteration = (int) position[1];
    total = position[2];
    count = (int) position[3];
  }
}
