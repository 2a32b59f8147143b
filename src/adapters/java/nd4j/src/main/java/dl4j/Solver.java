package dl4j;

import dev.assay.kit.Adapter;
import dev.assay.kit.Given;
import dev.assay.kit.Instance;
import dev.assay.kit.Maker;
import dev.assay.kit.Unsupported;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** The updaters as a network applies them: each parameter is the weights of a layer. */
final class Solver {

  private Net net;
  private int iteration;

  static void in(Adapter<INDArray> table) {
    table
        .op("sgd", updater(m -> new Sgd(m.number("lr"))))
        .op("nesterov", updater(m -> new Nesterovs(m.number("lr"), m.number("momentum"))))
        .op("adagrad", updater(m -> new AdaGrad(m.number("lr"), m.number("eps"))))
        .op(
            "rmsprop",
            updater(m -> new RmsProp(m.number("lr"), m.number("decay_rate"), m.number("eps"))))
        .op(
            "adam",
            updater(
                m ->
                    new Adam(
                        m.number("lr"), m.number("beta1"), m.number("beta2"), m.number("eps"))))
        .op("adadelta", updater(m -> new AdaDelta(m.number("rho"), m.number("eps"))))
        .op("clip_grads", Solver::clip)
        .convention("clip_grads", "norm_eps", "none")
        .op("weight_decay", Solver::decay);
  }

  /** Applies the gradients that the network holds, as StochasticGradientDescent does. */
  static void step(MultiLayerNetwork net, int iteration, int rows) {
    Gradient gradient = new DefaultGradient(net.getFlattenedGradients());
    net.paramTable()
        .forEach(
            (name, param) -> {
              String[] parts = name.split("_", 2);
              gradient.setGradientFor(name, gradientOf(net, Integer.parseInt(parts[0]), parts[1]));
            });
    net.getUpdater().update(net, gradient, iteration, 0, rows, Net.memory());
    INDArray params = net.params();
    params.subi(net.getFlattenedGradients().reshape(params.shape()));
  }

  /** Returns the view of the flattened gradients that belongs to a parameter. */
  private static INDArray gradientOf(MultiLayerNetwork net, int layer, String key) {
    return net.getLayer(layer)
        .conf()
        .getLayer()
        .initializer()
        .getGradientsFromFlattened(
            net.getLayer(layer).conf(), net.getLayer(layer).getGradientsViewArray())
        .get(key);
  }

  private static Maker<INDArray> updater(Function<Given<INDArray>, IUpdater> config) {
    return given -> {
      Solver solver = new Solver();
      return given.on("update", step -> solver.update(given, config.apply(given), step));
    };
  }

  private List<INDArray> update(Given<INDArray> making, IUpdater updater, Given<INDArray> step) {
    List<INDArray> params = step.list("params");
    List<INDArray> grads = grads(step, params);
    if (net == null) {
      net = Net.of(making, updater, layers(params, b -> b));
    }
    if (step.hasAttribute("lr")) {
      net.all().setLearningRate(step.number("lr"));
    }
    for (int i = 0; i < params.size(); i++) {
      net.set(i + "_W", column(params.get(i)));
      INDArray held = gradientOf(net.all(), i, "W");
      held.assign(grads.get(i).reshape('c', held.shape()));
    }
    step(net.all(), iteration, 1);
    for (int i = 0; i < params.size(); i++) {
      params.get(i).assign(net.all().getParam(i + "_W").reshape('c', params.get(i).shape()));
    }
    iteration++;
    return params;
  }

  private static List<INDArray> grads(Given<INDArray> step, List<INDArray> params) {
    List<INDArray> grads = step.list("grads");
    for (int i = 0; i < params.size(); i++) {
      if (grads.size() > i && grads.get(i) == null) {
        throw new Unsupported("every parameter of a network has a gradient");
      }
      if (grads.size() != params.size()
          || !Arrays.equals(grads.get(i).shape(), params.get(i).shape())) {
        throw new IllegalArgumentException("grads[%d].shape".formatted(i));
      }
      Net.some(params.get(i));
    }
    return grads;
  }

  private static INDArray column(INDArray param) {
    return param.dup('c').reshape('c', param.length(), 1);
  }

  private static Layer[] layers(
      List<INDArray> params, Function<DenseLayer.Builder, DenseLayer.Builder> more) {
    return params.stream()
        .map(
            param ->
                more.apply(
                        new DenseLayer.Builder()
                            .nIn(param.length())
                            .nOut(1)
                            .hasBias(false)
                            .activation(Activation.IDENTITY))
                    .build())
        .toArray(Layer[]::new);
  }

  /** The norm is that of a layer, so all gradients together are one. */
  private static Instance<INDArray> clip(Given<INDArray> given) {
    double norm = given.number("max_norm");
    return given.on(
        "clip",
        step -> {
          List<INDArray> grads = step.list("grads");
          List<INDArray> flat = new ArrayList<>();
          grads.stream()
              .filter(g -> g != null)
              .forEach(g -> flat.add(Net.some(g).reshape(g.length())));
          if (flat.isEmpty()) {
            throw new Unsupported("a layer has gradients");
          }
          INDArray all = Nd4j.concat(0, flat.toArray(INDArray[]::new));
          Net net =
              Net.of(
                  given,
                  new NoOp(),
                  layers(
                      List.of(all),
                      b -> {
                        b.gradientNormalization(GradientNormalization.ClipL2PerLayer);
                        b.gradientNormalizationThreshold(norm);
                        return b;
                      }));
          INDArray held = gradientOf(net.all(), 0, "W");
          held.assign(all.reshape('c', held.shape()));
          step(net.all(), 0, 1);
          INDArray clipped = held.dup('c').reshape(all.length());
          int at = 0;
          for (INDArray grad : grads) {
            if (grad != null) {
              int end = at + (int) grad.length();
              grad.assign(
                  clipped.get(NDArrayIndex.interval(at, end)).dup('c').reshape('c', grad.shape()));
              at = end;
            }
          }
          return grads;
        });
  }

  private static Instance<INDArray> decay(Given<INDArray> given) {
    double rate = given.number("rate");
    return given.on(
        "decay",
        step -> {
          List<INDArray> params = step.list("params");
          List<INDArray> grads = grads(step, params);
          Net net =
              Net.of(
                  given,
                  new NoOp(),
                  layers(
                      params,
                      b -> {
                        b.l2(rate);
                        return b;
                      }));
          for (int i = 0; i < params.size(); i++) {
            net.set(i + "_W", column(params.get(i)));
            INDArray held = gradientOf(net.all(), i, "W");
            held.assign(grads.get(i).reshape('c', held.shape()));
          }
          step(net.all(), 0, 1);
          List<INDArray> decayed = new ArrayList<>();
          for (int i = 0; i < params.size(); i++) {
            decayed.add(gradientOf(net.all(), i, "W").dup('c').reshape('c', grads.get(i).shape()));
          }
          return Map.of("grads", decayed);
        });
  }
}
