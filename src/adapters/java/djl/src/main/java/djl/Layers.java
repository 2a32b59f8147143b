package djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import dev.assay.kit.Adapter;
import dev.assay.kit.Given;
import dev.assay.kit.Instance;
import dev.assay.kit.Maker;
import dev.assay.kit.Unsupported;
import java.util.Map;

/** The functions that DJL's blocks call. */
final class Layers {

  private Layers() {}

  static void in(Adapter<NDArray> table) {
    table
        .op("affine", Graph.of(Layers::linear))
        .op("linear", Graph.of(Layers::linear))
        .op(
            "conv2d",
            Graph.of(
                (v, m, s) ->
                    Graph.one(
                        Conv2d.conv2d(
                            v.get("x"),
                            v.get("W"),
                            v.get("b"),
                            pair(m, "stride"),
                            pair(m, "pad")))))
        .op(
            "pooling",
            Graph.of(
                (v, m, s) ->
                    Pool.maxPool2d(
                        v.get("x"),
                        pair(m, "kernel_size"),
                        pair(m, "stride"),
                        pair(m, "pad"),
                        false)))
        .convention("pooling", "several_nan", "last")
        .convention("average_pooling", "count_padding", "included", "excluded")
        .op(
            "average_pooling",
            Graph.of(
                (v, m, s) ->
                    Pool.avgPool2d(
                        v.get("x"),
                        pair(m, "kernel_size"),
                        pair(m, "stride"),
                        pair(m, "pad"),
                        false,
                        m.option("count_padding").equals("included"))))
        .op("batch_norm", Graph.of(Layers::batchNorm))
        .op("embedding", Graph.of(Layers::embedding))
        .op("time_embedding", Graph.of(Layers::embedding))
        .op("dropout", dropout("x"))
        .convention("dropout", "scaling", "train");
  }

  /** A block's weights are [out, in]. */
  private static NDArray linear(
      Map<String, NDArray> v, Given<NDArray> making, Given<NDArray> step) {
    return Graph.one(Linear.linear(v.get("x"), v.get("W").transpose(), v.get("b")));
  }

  /** Returns the two numbers of a setting, which may be given as one. */
  private static Shape pair(Given<NDArray> making, String name) {
    int[] given = making.integers(name);
    return given.length == 2 ? new Shape(given[0], given[1]) : new Shape(given[0], given[0]);
  }

  private static NDArray batchNorm(
      Map<String, NDArray> v, Given<NDArray> making, Given<NDArray> step) {
    NDArray mean = v.get("running_mean");
    NDArray var = v.get("running_var");
    mean.setRequiresGradient(false);
    var.setRequiresGradient(false);
    return Graph.one(
        BatchNorm.batchNorm(
            v.get("x"),
            mean,
            var,
            v.get("gamma"),
            v.get("beta"),
            1,
            Graph.single(making, "decay"),
            Graph.single(making, "eps"),
            step.flag("train")));
  }

  private static NDArray embedding(
      Map<String, NDArray> v, Given<NDArray> making, Given<NDArray> step) {
    return Graph.one(Embedding.embedding(v.get("ids"), v.get("W"), SparseFormat.DENSE));
  }

  private static Maker<NDArray> dropout(String input) {
    return given -> {
      float rate = Graph.single(given, "dropout_ratio");
      Instance<NDArray> instance =
          Graph.on(
              (v, m, s) -> {
                if (s.flag("train")) {
                  throw new Unsupported("it draws its own masks");
                }
                return Graph.one(Dropout.dropout(v.get(input), rate, false));
              },
              given);
      return instance.on(
          "draw",
          step -> {
            NDList draws = new NDList();
            for (int i = 0; i < step.integer("count"); i++) {
              draws.add(Graph.one(Dropout.dropout(step.get(input), rate, true)));
            }
            return NDArrays.stack(draws);
          });
    };
  }
}
