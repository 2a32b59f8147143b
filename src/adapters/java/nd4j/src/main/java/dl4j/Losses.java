package dl4j;

import dev.assay.kit.Adapter;
import dev.assay.kit.Given;
import dev.assay.kit.Instance;
import dev.assay.kit.Maker;
import dev.assay.kit.Unsupported;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * Losses, each a LossLayer. The score is a mean over the rows, and the gradient a sum: it is the
 * updater that divides by the rows, as is done here.
 */
final class Losses {

  private Losses() {}

  static void in(Adapter<INDArray> table) {
    table
        .op("mean_squared_error", loss("x0", "x1", Activation.IDENTITY, m -> new LossMSE()))
        .convention("mean_squared_error", "divisor", "elements")
        .op("sigmoid_with_loss", loss("x", "t", Activation.SIGMOID, m -> new LossBinaryXENT()))
        .convention("sigmoid_with_loss", "log_eps", "none")
        .op("sigmoid_cross_entropy", loss("x", "t", Activation.SIGMOID, m -> new LossBinaryXENT()))
        .op(
            "binary_cross_entropy",
            loss("p", "t", Activation.IDENTITY, m -> new LossBinaryXENT(m.number("eps"))))
        .op("softmax_with_loss", loss("x", "t", Activation.SOFTMAX, Losses::classes))
        .convention("softmax_with_loss", "log_eps", "none")
        .convention("softmax_with_loss", "targets", "ids", "one_hot")
        .op(
            "softmax_cross_entropy",
            loss("x", "t", Activation.SOFTMAX, m -> new LossSparseMCXENT()))
        .op("cross_entropy_error", loss("y", "t", Activation.IDENTITY, Losses::classes))
        .convention("cross_entropy_error", "log_eps", "none")
        .convention("cross_entropy_error", "targets", "ids", "one_hot")
        .op("accuracy", given -> given.on("forward", Losses::accuracy));
  }

  static ILossFunction classes(Given<INDArray> given) {
    return given.option("targets").equals("ids") ? new LossSparseMCXENT() : new LossMCXENT();
  }

  private static Maker<INDArray> loss(
      String input,
      String target,
      Activation activation,
      Function<Given<INDArray>, ILossFunction> function) {
    return given -> {
      boolean ofClasses = activation == Activation.SOFTMAX || input.equals("y");
      Net net =
          Net.of(
              given, new LossLayer.Builder(function.apply(given)).activation(activation).build());
      INDArray[] seen = new INDArray[2];
      Instance<INDArray> instance =
          given.on(
              "forward",
              step -> {
                INDArray x = Net.some(step.get(input));
                INDArray t = step.get(target);
                if (input.equals("y") && x.rank() == 1) {
                  x = x.reshape('c', 1, x.length());
                  t =
                      t.dup('c')
                          .reshape(t.rank() == 0 ? new long[] {1} : new long[] {1, t.length()});
                }
                seen[0] = x;
                seen[1] = targets(t, x, ofClasses);
                return net.all().score(new DataSet(rows(x), seen[1]), true);
              });
      return instance.on(
          "backward",
          step -> {
            INDArray gradient =
                net.all().calculateGradients(rows(seen[0]), seen[1], null, null).getSecond();
            INDArray mean = gradient.div(rows(seen[0]).size(0)).mul(scalar(step.get("d_loss")));
            Map<String, Object> results = new LinkedHashMap<>();
            results.put("d_" + input, mean.dup('c').reshape('c', seen[0].shape()));
            results.put("d_" + target, new Unsupported("a target has no gradient"));
            return results;
          });
    };
  }

  /** Rows are [N, ...] flattened; a vector is a column of single outputs. */
  static INDArray rows(INDArray x) {
    return x.dup('c').reshape('c', x.rank() == 0 ? 1 : x.size(0), -1);
  }

  /** Ids are a column; anything else is laid out as the input is. */
  static INDArray targets(INDArray t, INDArray x, boolean ofClasses) {
    INDArray cast = Net.some(t).castTo(x.dataType());
    boolean ids = ofClasses && x.rank() == 2 && t.rank() == 1;
    if (x.rank() < (ofClasses ? 2 : 1) || !(ids || Arrays.equals(t.shape(), x.shape()))) {
      throw new IllegalArgumentException(
          "t.shape=%s, expected that of %s"
              .formatted(Arrays.toString(t.shape()), Arrays.toString(x.shape())));
    }
    return ids ? cast.reshape('c', t.length(), 1) : rows(cast);
  }

  /** The engine takes no upstream, so that none of another shape is for it to refuse. */
  static INDArray scalar(INDArray upstream) {
    if (upstream.rank() != 0) {
      throw new IllegalArgumentException("d_loss.rank=%d, expected 0".formatted(upstream.rank()));
    }
    return upstream;
  }

  private static Double accuracy(Given<INDArray> step) {
    INDArray y = Net.some(step.get("y"));
    INDArray ids = Net.some(step.get("t"));
    if (ids.rank() != 1) {
      throw new IllegalArgumentException("t.rank=" + ids.rank());
    }
    Evaluation evaluation = new Evaluation((int) y.size(1));
    INDArray labels = Nd4j.zeros(y.dataType(), y.shape());
    for (long i = 0; i < ids.length(); i++) {
      labels.putScalar(i, ids.getLong(i), 1);
    }
    evaluation.eval(labels, y);
    return evaluation.accuracy();
  }
}
