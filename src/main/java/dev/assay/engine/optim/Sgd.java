package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Require;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent ({@code sgd}): a parameter moves against its gradient.
 *
 * <p>Source: DLFS2, common/optimizer.py, SGD; DeZero, optimizers.py, SGD.
 */
public final class Sgd implements RatedOptimizer, Resumable {
  private double lr;

  public Sgd(double lr) {
    setLr(lr);
  }

  @Override
  public void setLr(double lr) {
    this.lr = Require.notNegative("sgd", "lr", lr, "C2");
  }

  @Override
  public void update(List<Array> params, List<Array> grads) {
    Pairs.of("sgd", params, grads).forEach((i, param, grad) -> param.minusAssign(grad.times(lr)));
  }

  /** Returns nothing: the rate is a setting. */
  @Override
  public Map<String, Array> state(Backend backend) {
    return Map.of();
  }

  @Override
  public void restore(SavedState state) {}
}
