package dev.assay.engine.train;

import dev.assay.array.DType;
import dev.assay.engine.optim.Adam;
import dev.assay.engine.optim.LrScope;
import dev.assay.engine.optim.Momentum;
import dev.assay.engine.optim.Optimizer;
import dev.assay.engine.optim.Sgd;

/**
 * What a run on the noisy sine depends on.
 *
 * @param rule by which the parameters are moved
 * @param lr the rate of the rule
 * @param hidden the width of the hidden layer
 * @param interval iterations of an epoch, whose first loss is logged
 * @param seed of points, noise and weights
 * @param dtype of the parameters; the points are float64
 */
public record SineSettings(Rule rule, double lr, int hidden, int interval, long seed, DType dtype) {

  /** DeZero, steps/step46.py. */
  public static final SineSettings STEP46 =
      new SineSettings(Rule.SGD, 0.2, 10, 1000, 0, DType.FLOAT32);

  /** The rules of the curriculum, each with the rate that it is shown with. */
  public enum Rule {
    SGD(0.2),
    MOMENTUM(0.01),
    ADAM(0.001);

    private final double lr;

    Rule(double lr) {
      this.lr = lr;
    }

    /** Returns the rate of the curriculum. */
    public double lr() {
      return lr;
    }

    Optimizer of(double rate) {
      return switch (this) {
        case SGD -> new Sgd(rate);
        case MOMENTUM -> new Momentum(rate, 0.9, LrScope.VELOCITY);
        case ADAM ->
            new Adam(rate, 0.9, 0.999, 1e-8, Adam.EpsPlacement.SQRT_V, Adam.StepCount.OPTIMIZER);
      };
    }
  }

  public SineSettings {
    SettingChecks.dtype(dtype);
    SettingChecks.size("hidden", hidden);
    SettingChecks.positive("interval", interval);
    // A rate of 0 is allowed: the run says that nothing moves.
    SettingChecks.notNegative("lr", lr);
  }
}
