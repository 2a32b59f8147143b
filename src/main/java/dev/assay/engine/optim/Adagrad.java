package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import java.util.List;

/**
 * Steps divided by the root of the sum of all squared gradients, element by element ({@code
 * adagrad}).
 *
 * <p>Source: DLFS2, common/optimizer.py, AdaGrad; Duchi, Hazan and Singer, JMLR 12 (2011).
 */
public final class Adagrad implements RatedOptimizer {
  private final double eps;
  private final RootEps epsPlacement;
  private final State squares = new State();
  private double lr;

  public Adagrad(double lr, double eps, RootEps epsPlacement) {
    setLr(lr);
    this.eps = Require.notNegative("adagrad", "eps", eps, "C3");
    this.epsPlacement = epsPlacement;
  }

  @Override
  public void setLr(double lr) {
    this.lr = Require.notNegative("adagrad", "lr", lr, "C2");
  }

  @Override
  public void update(List<Array> params, List<Array> grads) {
    Pairs.of("adagrad", params, grads)
        .forEach(
            (i, param, grad) -> {
              Array h = squares.of(i, param);
              h.plusAssign(grad.square());
              param.minusAssign(grad.times(lr).over(epsPlacement.root(h, eps)));
            });
  }
}
