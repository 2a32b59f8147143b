package dev.assay.engine.optim;

import dev.assay.array.Array;
import java.util.List;
import java.util.OptionalDouble;

/** An optimizer whose rate can be changed between updates. */
public interface RatedOptimizer extends Optimizer {

  /** Sets the rate from the next update on [C2]. */
  void setLr(double lr);

  /** Takes one step, at this rate from now on if one is given. */
  default void update(List<Array> params, List<Array> grads, OptionalDouble lr) {
    lr.ifPresent(this::setLr);
    update(params, grads);
  }
}
