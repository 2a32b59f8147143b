package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import java.util.List;

/**
 * Steps divided by the root of a running mean of squared gradients, element by element ({@code
 * rmsprop}).
 *
 * <p>Source: DLFS2, common/optimizer.py, RMSprop; Tieleman and Hinton, lecture 6.5 (2012).
 */
public final class Rmsprop implements RatedOptimizer {
  /** Where the running mean of squares starts. */
  public enum InitialSquare {
    ZERO,
    ONE
  }

  private final double decayRate;
  private final double eps;
  private final RootEps epsPlacement;
  private final State squares;
  private double lr;

  public Rmsprop(
      double lr, double decayRate, double eps, RootEps epsPlacement, InitialSquare initialSquare) {
    setLr(lr);
    this.decayRate = Require.fraction("rmsprop", "decay_rate", decayRate, "C3");
    this.eps = Require.notNegative("rmsprop", "eps", eps, "C4");
    this.epsPlacement = epsPlacement;
    squares = new State(initialSquare == InitialSquare.ONE ? 1 : 0);
  }

  @Override
  public void setLr(double lr) {
    this.lr = Require.notNegative("rmsprop", "lr", lr, "C2");
  }

  @Override
  public void update(List<Array> params, List<Array> grads) {
    Pairs.of("rmsprop", params, grads)
        .forEach(
            (i, param, grad) -> {
              Array h = squares.of(i, param);
              h.assign(h.times(decayRate).plus(grad.square().times(1 - decayRate)));
              param.minusAssign(grad.times(lr).over(epsPlacement.root(h, eps)));
            });
  }
}
