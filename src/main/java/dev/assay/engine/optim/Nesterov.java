package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import java.util.List;

/**
 * Accelerated gradient ({@code nesterov}), written for the parameters at which the gradient was
 * taken.
 *
 * <p>Source: DLFS2, common/optimizer.py, Nesterov; Bengio, Boulanger-Lewandowski and Pascanu, arXiv
 * 1212.0901, equations 6 and 7.
 */
public final class Nesterov implements RatedOptimizer {

  /** Which velocity the squared momentum multiplies. */
  public enum Formula {
    /** The velocity before the update, equation 7. */
    PAPER,
    /** The velocity after the update, as in the curricula. */
    SEED
  }

  private final double momentum;
  private final Formula formula;
  private final LrScope lrScope;
  private final State velocity = new State();
  private double lr;

  public Nesterov(double lr, double momentum, Formula formula, LrScope lrScope) {
    setLr(lr);
    this.momentum = Require.notNegative("nesterov", "momentum", momentum, "C3");
    this.formula = formula;
    this.lrScope = lrScope;
  }

  @Override
  public void setLr(double lr) {
    this.lr = Require.notNegative("nesterov", "lr", lr, "C2");
  }

  @Override
  public void update(List<Array> params, List<Array> grads) {
    double pushRate = lrScope == LrScope.VELOCITY ? lr : 1;
    double moveRate = lrScope == LrScope.VELOCITY ? 1 : lr;
    Pairs.of("nesterov", params, grads)
        .forEach(
            (i, param, grad) -> {
              Array v = velocity.of(i, param);
              Array push = grad.times(pushRate);
              v.assign(v.times(momentum).minus(push));
              param.plusAssign(move(v, push).times(moveRate));
            });
  }

  private Array move(Array v, Array push) {
    return switch (formula) {
      case PAPER -> v.times(momentum).minus(push);
      case SEED -> v.times(momentum * momentum).minus(push.times(1 + momentum));
    };
  }
}
