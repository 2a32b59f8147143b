package djl;

import ai.djl.ndarray.NDArray;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.assay.kit.Adapter;
import dev.assay.kit.Given;
import dev.assay.kit.Maker;
import java.util.List;
import java.util.function.BiFunction;

/** Those optimizers that DJL has on PyTorch. */
final class Optimizers {

  private final Optimizer optimizer;
  private final float[] rate;

  private Optimizers(Optimizer optimizer, float[] rate) {
    this.optimizer = optimizer;
    this.rate = rate;
  }

  static void in(Adapter<NDArray> table) {
    table
        .op("sgd", of((m, lr) -> Optimizer.sgd().setLearningRateTracker(lr).build()))
        .op(
            "momentum",
            of(
                (m, lr) ->
                    Optimizer.sgd()
                        .setLearningRateTracker(lr)
                        .optMomentum(Graph.single(m, "momentum"))
                        .build()))
        .op(
            "adam",
            of(
                (m, lr) ->
                    Optimizer.adam()
                        .optLearningRateTracker(lr)
                        .optBeta1(Graph.single(m, "beta1"))
                        .optBeta2(Graph.single(m, "beta2"))
                        .optEpsilon(Graph.single(m, "eps"))
                        .build()))
        .convention("adam", "step_count", "parameter");
  }

  private static Maker<NDArray> of(BiFunction<Given<NDArray>, Tracker, Optimizer> make) {
    return given -> {
      float[] rate = {Graph.single(given, "lr")};
      Optimizers held = new Optimizers(make.apply(given, update -> rate[0]), rate);
      return given.on("update", held::update);
    };
  }

  private List<NDArray> update(Given<NDArray> step) {
    if (step.hasAttribute("lr")) {
      rate[0] = Graph.single(step, "lr");
    }
    List<NDArray> params = step.list("params");
    List<NDArray> grads = step.list("grads");
    for (int i = 0; i < params.size(); i++) {
      NDArray grad = grads.get(i);
      if (grad != null) {
        if (!grad.getShape().equals(params.get(i).getShape())) {
          throw new IllegalArgumentException("grads[%d].shape".formatted(i));
        }
        optimizer.update("param" + i, params.get(i), grad.duplicate());
      }
    }
    return params;
  }
}
