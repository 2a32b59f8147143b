package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Require;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gradient descent with a velocity that decays and is pushed against the gradient ({@code
 * momentum}).
 *
 * <p>Source: DLFS2, common/optimizer.py, Momentum; DeZero, optimizers.py, MomentumSGD.
 */
public final class Momentum implements RatedOptimizer, Resumable {
  /** How much of a new gradient joins the velocity. */
  public enum NewGradient {
    WHOLE,
    /** 1 - momentum of it. */
    DAMPED
  }

  private final double momentum;
  private final LrScope lrScope;
  private final double joins;
  private final State velocity = new State();
  private double lr;

  public Momentum(double lr, double momentum, LrScope lrScope) {
    this(lr, momentum, lrScope, NewGradient.WHOLE);
  }

  public Momentum(double lr, double momentum, LrScope lrScope, NewGradient newGradient) {
    setLr(lr);
    this.momentum = Require.notNegative("momentum", "momentum", momentum, "C3");
    this.lrScope = lrScope;
    joins = newGradient == NewGradient.DAMPED ? 1 - momentum : 1;
  }

  @Override
  public void setLr(double lr) {
    this.lr = Require.notNegative("momentum", "lr", lr, "C2");
  }

  @Override
  public void update(List<Array> params, List<Array> grads) {
    double pushRate = joins * (lrScope == LrScope.VELOCITY ? lr : 1);
    double moveRate = lrScope == LrScope.VELOCITY ? 1 : lr;
    Pairs.of("momentum", params, grads)
        .forEach(
            (i, param, grad) -> {
              Array v = velocity.of(i, param);
              v.assign(v.times(momentum).minus(grad.times(pushRate)));
              param.plusAssign(v.times(moveRate));
            });
  }

  /** Returns the velocity of each parameter. */
  @Override
  public Map<String, Array> state(Backend backend) {
    Map<String, Array> state = new LinkedHashMap<>();
    velocity.save("v", state);
    return state;
  }

  @Override
  public void restore(SavedState state) {
    velocity.clear();
    SavedState saved = state.part("v");
    for (String place : saved.names()) {
      velocity.put(Integer.parseInt(place), saved.array(place).copy());
    }
  }
}
