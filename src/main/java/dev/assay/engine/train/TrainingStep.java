package dev.assay.engine.train;

import dev.assay.array.Array;
import java.util.List;

/** What a training does with one batch: it moves the parameters of a model. */
interface TrainingStep {

  /** Takes the step, and returns the loss before it. */
  double take(Array x, Array t);

  /** Returns the parameters, which the step changes in place. */
  List<Array> params();
}
