package dev.assay.engine.optim;

import dev.assay.array.Array;
import java.util.List;

/** Changes parameters in place, given their gradients. */
@FunctionalInterface
public interface Optimizer {

  /**
   * Takes one step.
   *
   * <p>The state of a parameter belongs to its place in the list. A parameter whose gradient is
   * null keeps its value and its state; the gradients are left as they were.
   *
   * @throws IllegalArgumentException [C1] unless each parameter has a gradient of its shape, or
   *     null
   */
  void update(List<Array> params, List<Array> grads);
}
