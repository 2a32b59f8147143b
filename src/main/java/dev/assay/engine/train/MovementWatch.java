package dev.assay.engine.train;

import dev.assay.array.Array;
import java.util.Arrays;
import java.util.List;

/**
 * Watches whether steps move any parameter.
 *
 * <p>A loop that names its optimizer's update without calling it prints one loss for ever, and
 * nothing in it fails (seed 002).
 */
final class MovementWatch implements TrainingStep {
  private final TrainingStep step;
  private boolean hasStepped;
  private boolean hasMoved;

  MovementWatch(TrainingStep step) {
    this.step = step;
  }

  @Override
  public double take(Array x, Array t) {
    if (hasMoved) {
      return step.take(x, t);
    }
    List<double[]> before = params().stream().map(Array::toDoubles).toList();
    double loss = step.take(x, t);
    List<Array> after = params();
    // A layer may have got its weights only now: then the next step tells.
    if (after.size() == before.size()) {
      hasStepped = true;
      for (int i = 0; i < after.size(); i++) {
        hasMoved |= !Arrays.equals(before.get(i), after.get(i).toDoubles());
      }
    }
    return loss;
  }

  @Override
  public List<Array> params() {
    return step.params();
  }

  /** Returns whether steps were taken and none of them has moved a parameter. */
  boolean isMissing() {
    return hasStepped && !hasMoved;
  }
}
