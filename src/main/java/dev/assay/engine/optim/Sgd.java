package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import java.util.List;

/**
 * Stochastic gradient descent ({@code sgd}): a parameter moves against its gradient.
 *
 * <p>Source: DLFS2, common/optimizer.py, SGD; DeZero, optimizers.py, SGD.
 */
public final class Sgd implements Optimizer {
  private double lr;

  public Sgd(double lr) {
    setLr(lr);
  }

  /** Sets the rate from the next update on [C2]. */
  public void setLr(double lr) {
    this.lr = Require.notNegative("sgd", "lr", lr, "C2");
  }

  @Override
  public void update(List<Array> params, List<Array> grads) {
    Pairs.of("sgd", params, grads).forEach((i, param, grad) -> param.minusAssign(grad.times(lr)));
  }
}
