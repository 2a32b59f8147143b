package dl4j;

import dev.assay.kit.Given;
import dev.assay.kit.Instance;
import dev.assay.kit.Unsupported;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Batch normalization: its statistics are parameters, which a step of the updater moves. */
final class BatchNorm {

  private final Given<INDArray> given;
  private Net net;
  private INDArray mean;
  private INDArray var;

  /** What the latest forward was trained on, or null. */
  private INDArray trained;

  private BatchNorm(Given<INDArray> given) {
    this.given = given;
  }

  static Instance<INDArray> of(Given<INDArray> given) {
    BatchNorm layer = new BatchNorm(given);
    return given
        .on("forward", layer::forward)
        .on("backward", layer::backward)
        .on("statistics", step -> Map.of("avg_mean", layer.mean, "avg_var", layer.var));
  }

  private INDArray forward(Given<INDArray> step) {
    INDArray x = Net.some(step.get("x"));
    long channels = x.size(1);
    if (net == null) {
      net = made(channels);
      mean = given.has("avg_mean") ? given.get("avg_mean") : Nd4j.zeros(x.dataType(), channels);
      var = given.has("avg_var") ? given.get("avg_var") : Nd4j.ones(x.dataType(), channels);
    }
    if (step.has("running_mean")) {
      mean = step.get("running_mean");
      var = step.get("running_var");
    }
    net.set("0_mean", mean).set("0_var", var);
    trained = step.flag("train") ? x : null;
    INDArray out = net.forward(x, step.flag("train"));
    if (step.flag("train")) {
      net.layer().backpropGradient(x.like(), Net.memory());
      Solver.step(net.all(), 0, 1);
      mean.assign(net.all().getParam("0_mean").reshape(channels));
      var.assign(net.all().getParam("0_var").reshape(channels));
    }
    return out;
  }

  private Net made(long channels) {
    BatchNormalization conf =
        new BatchNormalization.Builder()
            .nIn(channels)
            .nOut(channels)
            .decay(given.number("decay"))
            .eps(given.number("eps"))
            .useLogStd(false)
            .build();
    Net made = Net.of(given, conf);
    for (String name : new String[] {"gamma", "beta"}) {
      if (given.has(name)) {
        made.set("0_" + name, given.get(name));
      }
    }
    return made;
  }

  private Map<String, INDArray> backward(Given<INDArray> step) {
    if (trained == null) {
      throw new Unsupported("a network goes back after it was trained forward");
    }
    // The step that moved the statistics took what the layer had kept.
    net.forward(trained, true);
    return net.backward(step.get("d_out"), "x", Map.of("gamma", "gamma", "beta", "beta"));
  }
}
