package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;

/** A network that a trainer can train. */
public interface Model extends Parametric {

  /** Returns the loss, a scalar, of inputs against targets. */
  Array forward(Array x, Array t);

  /**
   * Overwrites {@link #grads} for the gradient of the loss, and returns that of the inputs; null
   * where they are ids, which have none.
   */
  Array backward(Array dLoss);
}
