package dl4j;

import dev.assay.kit.Adapter;
import dev.assay.kit.Given;
import dev.assay.kit.Instance;
import dev.assay.kit.Unsupported;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;

/** Whole networks: a MultiLayerNetwork of dense layers, and vertices of a ComputationGraph. */
final class Nets {

  private Nets() {}

  static void in(Adapter<INDArray> table) {
    table
        .op("two_layer_net", Nets::twoLayerNet)
        .convention("two_layer_net", "log_eps", "none")
        .convention("two_layer_net", "targets", "ids", "one_hot")
        .op("mlp", Nets::mlp)
        .op("add", given -> vertex(given, ElementWiseVertex.Op.Add))
        .op("sub", given -> vertex(given, ElementWiseVertex.Op.Subtract))
        .op("mul", given -> vertex(given, ElementWiseVertex.Op.Product));
  }

  private static Layer dense(long in, long out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }

  private static Net twoLayerNet(Given<INDArray> given, double lr) {
    if (!given.has("W1")) {
      throw new Unsupported("weights are drawn by other rules");
    }
    INDArray w2 = given.get("W2");
    if (w2.rank() == 2 && w2.size(1) == 1) {
      throw new Unsupported("no network ends in a softmax of one class");
    }
    return Net.of(
            given,
            new Sgd(lr),
            dense(given.get("W1").size(0), given.get("W1").size(1), Activation.SIGMOID),
            new OutputLayer.Builder(Losses.classes(given))
                .nIn(w2.size(0))
                .nOut(w2.size(1))
                .activation(Activation.SOFTMAX)
                .build())
        .set("0_W", given.get("W1"))
        .set("0_b", given.get("b1"))
        .set("1_W", w2)
        .set("1_b", given.get("b2"));
  }

  /** One-hot rows have the shape of the scores, which is not that of x. */
  private static INDArray targets(INDArray t, INDArray x) {
    return Losses.targets(t, t.rank() == 2 ? t.castTo(x.dataType()) : x, true);
  }

  private static final Map<String, String> PARAMS =
      Map.of("W1", "0_W", "b1", "0_b", "W2", "1_W", "b2", "1_b");

  /** Another instance may have trained the parameters since. */
  private static void take(Net net, Given<INDArray> given) {
    PARAMS.forEach((name, key) -> net.set(key, given.get(name)));
  }

  private static Instance<INDArray> twoLayerNet(Given<INDArray> given) {
    Net net = twoLayerNet(given, 1);
    INDArray[] seen = new INDArray[2];
    return given
        .on(
            "predict",
            step -> {
              throw new Unsupported("it gives probabilities, not scores");
            })
        .on(
            "forward",
            step -> {
              take(net, given);
              INDArray x = Net.some(step.get("x"));
              seen[0] = x;
              seen[1] = targets(step.get("t"), x);
              net.all().setInput(x);
              net.all().setLabels(seen[1]);
              net.all().computeGradientAndScore();
              return net.all().score();
            })
        .on(
            "backward",
            step -> {
              Pair<Gradient, INDArray> back =
                  net.all().calculateGradients(seen[0], seen[1], null, null);
              Map<String, INDArray> sums = Net.named(back, "x", PARAMS);
              sums.replaceAll(
                  (name, sum) -> sum.div(seen[0].size(0)).mul(Losses.scalar(step.get("d_loss"))));
              return sums;
            })
        .on(
            "train_step",
            step -> {
              take(net, given);
              net.all().setLearningRate(step.number("lr"));
              INDArray x = Net.some(step.get("x"));
              net.all().fit(x, targets(step.get("t"), x));
              Map<String, Object> results = new LinkedHashMap<>();
              results.put("loss", net.all().score());
              PARAMS.forEach(
                  (name, key) -> {
                    given
                        .get(name)
                        .assign(net.all().getParam(key).reshape('c', given.get(name).shape()));
                    results.put(name, given.get(name));
                  });
              return results;
            });
  }

  private static Instance<INDArray> mlp(Given<INDArray> given) {
    List<INDArray> params = given.list("params");
    int[] sizes = given.integers("fc_output_sizes");
    if (params.size() != 2 * sizes.length) {
      throw new IllegalArgumentException(
          "params.size=%d, expected %d".formatted(params.size(), 2 * sizes.length));
    }
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < params.size(); i += 2) {
      boolean last = i == params.size() - 2;
      layers.add(
          dense(
              i == 0 ? params.get(0).size(0) : sizes[i / 2 - 1],
              sizes[i / 2],
              last
                  ? Activation.IDENTITY
                  : Activation.valueOf(given.text("activation").toUpperCase(Locale.ROOT))));
    }
    Net net = Net.of(given, layers.toArray(Layer[]::new));
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < params.size(); i++) {
      keys.add(i / 2 + (i % 2 == 0 ? "_W" : "_b"));
      net.set(keys.get(i), params.get(i));
    }
    return given
        .on(
            "forward",
            step -> {
              net.all().setInput(Net.some(step.get("x")));
              List<INDArray> outs = net.all().feedForward(true, false);
              return outs.get(outs.size() - 1).dup('c');
            })
        .on(
            "backward",
            step -> {
              Pair<Gradient, INDArray> back =
                  net.all().backpropGradient(step.get("d_out").dup('c'), Net.memory());
              List<INDArray> gradients = new ArrayList<>();
              for (int i = 0; i < keys.size(); i++) {
                INDArray gradient = back.getFirst().getGradientFor(keys.get(i)).dup('c');
                gradients.add(gradient.reshape('c', params.get(i).shape()));
              }
              return Map.of("d_x", back.getSecond(), "d_params", gradients);
            });
  }

  private static Instance<INDArray> vertex(Given<INDArray> given, ElementWiseVertex.Op op) {
    ComputationGraphConfiguration conf =
        new NeuralNetConfiguration.Builder()
            .dataType(nd4j.Arrays.type(given.dtype()))
            .graphBuilder()
            .addInputs("x0", "x1")
            .addVertex("out", new ElementWiseVertex(op), "x0", "x1")
            .setOutputs("out")
            .build();
    ComputationGraph graph = new ComputationGraph(conf);
    graph.init();
    GraphVertex vertex = graph.getVertex("out");
    return given
        .on(
            "forward",
            step -> {
              if (step.get("x0").rank() != step.get("x1").rank() || step.get("x0").rank() == 0) {
                throw new Unsupported("the inputs of a vertex have the same axes");
              }
              if (step.get("x0") == step.get("x1")) {
                throw new Unsupported("it is the graph that adds up gradients, not the vertex");
              }
              vertex.setInput(0, Net.some(step.get("x0")), Net.memory());
              vertex.setInput(1, Net.some(step.get("x1")), Net.memory());
              return vertex.doForward(true, Net.memory()).dup('c');
            })
        .on(
            "backward",
            step -> {
              vertex.setEpsilon(step.get("d_out").dup('c'));
              INDArray[] back = vertex.doBackward(false, Net.memory()).getSecond();
              return Map.of("d_x0", back[0].dup('c'), "d_x1", back[1].dup('c'));
            });
  }
}
