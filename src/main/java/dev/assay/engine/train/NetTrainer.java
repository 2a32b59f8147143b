package dev.assay.engine.train;

import static dev.assay.engine.autograd.function.SoftmaxCrossEntropy.softmaxCrossEntropy;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Config;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.net.Layer;
import dev.assay.engine.optim.ModelOptimizer;

/**
 * Trains a net that classifies, batch by batch ({@code net_trainer}).
 *
 * <p>Source: DeZero, steps/step51.py.
 */
public final class NetTrainer {
  private static final String OP = "net_trainer";

  private final Layer net;
  private final ModelStep step;

  /** Takes an optimizer that is not set up yet, with its hooks. */
  public NetTrainer(Layer net, ModelOptimizer optimizer) {
    this.net = net;
    step =
        new ModelStep(
            net,
            (scores, t) -> softmaxCrossEntropy(scores, t.data()),
            optimizer.setup(net::params));
  }

  /** Moves the parameters by the gradient of the loss, and returns the loss before that. */
  public Array trainStep(Array x, Array t) {
    checkRows(x);
    Require.shape(OP, "t", t, new int[] {x.size(0)}, "C1");
    return step.lossBefore(x, t);
  }

  /** Returns the scores of x in test mode. */
  public Array predict(Array x) {
    checkRows(x);
    try (Config.Scope unrecorded = Config.noGrad();
        Config.Scope scope = Config.testMode()) {
      return net.apply(new Variable(x)).data();
    }
  }

  private static void checkRows(Array x) {
    if (x.ndim() != 2 || x.size(0) < 1) {
      throw Require.error(OP, "x.shape", Shape.text(x.shape()), "[N, D] and N >= 1", "C2");
    }
  }
}
