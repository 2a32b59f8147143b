package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import java.util.List;

/**
 * Steps in the units of the parameter, without a rate: scaled by the ratio of the running roots of
 * squared steps and squared gradients ({@code adadelta}).
 *
 * <p>Source: DeZero, optimizers.py, AdaDelta; Zeiler, arXiv 1212.5701, algorithm 1.
 */
public final class Adadelta implements Optimizer {
  private final double rho;
  private final double eps;
  private final State gradSquares = new State();
  private final State stepSquares = new State();

  public Adadelta(double rho, double eps) {
    this.rho = Require.fraction("adadelta", "rho", rho, "C2");
    this.eps = Require.notNegative("adadelta", "eps", eps, "C3");
  }

  @Override
  public void update(List<Array> params, List<Array> grads) {
    Pairs.of("adadelta", params, grads)
        .forEach(
            (i, param, grad) -> {
              Array gradSquare = gradSquares.of(i, param);
              Array stepSquare = stepSquares.of(i, param);
              average(gradSquare, grad.square());
              Array step = stepSquare.plus(eps).over(gradSquare.plus(eps)).sqrt().times(grad);
              average(stepSquare, step.square());
              param.minusAssign(step);
            });
  }

  private void average(Array mean, Array value) {
    mean.assign(mean.times(rho).plus(value.times(1 - rho)));
  }
}
