package djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import dev.assay.kit.Adapter;
import dev.assay.kit.Given;
import dev.assay.kit.Maker;
import dev.assay.kit.Unsupported;
import java.util.function.Function;

/** Losses: the label first, the prediction second. */
final class Losses {

  private Losses() {}

  static void in(Adapter<NDArray> table) {
    table
        .op("mean_squared_error", loss("x0", "x1", m -> Loss.l2Loss("l2", 1)))
        .convention("mean_squared_error", "divisor", "elements")
        .op("sigmoid_cross_entropy", loss("x", "t", m -> Loss.sigmoidBinaryCrossEntropyLoss()))
        .convention("sigmoid_cross_entropy", "divisor", "elements")
        .op("sigmoid_with_loss", loss("x", "t", m -> Loss.sigmoidBinaryCrossEntropyLoss()))
        .convention("sigmoid_with_loss", "log_eps", "none")
        .op("softmax_cross_entropy", loss("x", "t", m -> Loss.softmaxCrossEntropyLoss()))
        .op(
            "softmax_with_loss",
            loss(
                "x",
                "t",
                m ->
                    Loss.softmaxCrossEntropyLoss(
                        "loss", 1, -1, m.option("targets").equals("ids"), true)))
        .convention("softmax_with_loss", "log_eps", "none")
        .convention("softmax_with_loss", "targets", "ids", "one_hot")
        .function("accuracy", Losses::accuracy);
  }

  private static Maker<NDArray> loss(
      String prediction, String label, Function<Given<NDArray>, Loss> loss) {
    return Graph.of(
        (v, m, s) -> {
          NDArray x = v.get(prediction);
          NDArray t = v.get(label);
          boolean ids = t.getShape().dimension() < x.getShape().dimension();
          NDArray target = ids ? t : t.toType(x.getDataType(), false);
          return loss.apply(m).evaluate(new NDList(target), new NDList(x));
        });
  }

  private static Double accuracy(Given<NDArray> step) {
    if (step.get("y").getShape().size() == 0) {
      throw new Unsupported("nothing is counted");
    }
    Accuracy accuracy = new Accuracy();
    accuracy.addAccumulator("all");
    accuracy.updateAccumulator("all", new NDList(step.get("t")), new NDList(step.get("y")));
    return (double) accuracy.getAccumulator("all");
  }
}
