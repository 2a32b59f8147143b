package dev.assay.engine.optim;

import dev.assay.array.Array;
import java.util.List;

/** Looks at the gradients of a step before the rule does, and gives others. */
@FunctionalInterface
public interface Hook {

  /**
   * Returns the gradients to step with, null for a parameter that is to be left alone.
   *
   * <p>Neither the parameters nor the given gradients are changed: two parameters may share one.
   *
   * @param grads one for each parameter, of its shape, or null
   */
  List<Array> apply(List<Array> params, List<Array> grads);
}
