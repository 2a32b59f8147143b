package dev.assay.engine.model;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;

/** A network that a trainer can train. */
public interface Model extends Parametric {

  /** Returns the loss, a scalar, of inputs against targets. */
  Array forward(Array x, Array t);

  /** Returns the gradient of the inputs for that of the loss, and overwrites {@link #grads}. */
  Array backward(Array dLoss);
}
