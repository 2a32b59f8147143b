package dl4j;

import dev.assay.kit.Given;
import dev.assay.kit.Unsupported;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.EmptyParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** A network of Deeplearning4j with the parameters of a case. */
final class Net {

  private static final double NEVER_USED = 1;

  private final MultiLayerNetwork net;

  private Net(MultiLayerNetwork net) {
    this.net = net;
  }

  /** Makes a network of these layers, in the dtype of the case. */
  static Net of(Given<INDArray> given, org.deeplearning4j.nn.conf.layers.Layer... layers) {
    return of(given, new Sgd(NEVER_USED), layers);
  }

  /** Makes a network that is trained. */
  static Net of(
      Given<INDArray> given, IUpdater updater, org.deeplearning4j.nn.conf.layers.Layer... layers) {
    if (Arrays.stream(layers).anyMatch(Net::empty)) {
      throw new Unsupported("no layer is without inputs or units");
    }
    MultiLayerConfiguration conf =
        new NeuralNetConfiguration.Builder()
            .dataType(nd4j.Arrays.type(given.dtype()))
            .updater(updater)
            .list(layers)
            // Or else the layers of a list that are no chain would be made one.
            .overrideNinUponBuild(false)
            .build();
    MultiLayerNetwork net = new MultiLayerNetwork(conf);
    net.init();
    net.initGradientsView();
    return new Net(net);
  }

  private static boolean empty(org.deeplearning4j.nn.conf.layers.Layer layer) {
    return layer instanceof FeedForwardLayer sized
        && !(layer.initializer() instanceof EmptyParamInitializer)
        && sized.getNIn() * sized.getNOut() == 0;
  }

  /** Sets a parameter, such as {@code 0_W}; a row is what a bias is to Deeplearning4j. */
  Net set(String name, INDArray value) {
    INDArray held = net.getParam(name);
    boolean row = held.rank() == 2 && held.size(0) == 1 && value.rank() == 1;
    if (!Arrays.equals(row ? new long[] {held.length()} : held.shape(), value.shape())) {
      throw new IllegalArgumentException(
          "%s.shape=%s, expected %s"
              .formatted(name, Arrays.toString(value.shape()), Arrays.toString(held.shape())));
    }
    held.assign(value.reshape('c', held.shape()));
    return this;
  }

  Layer layer() {
    return net.getLayer(0);
  }

  MultiLayerNetwork all() {
    return net;
  }

  static LayerWorkspaceMgr memory() {
    return LayerWorkspaceMgr.noWorkspaces();
  }

  /** Goes forward through the first layer. */
  INDArray forward(INDArray x, boolean train) {
    return layer().activate(some(x), train, memory()).dup('c');
  }

  /** Goes back through the first layer: the gradient of its input is named so. */
  Map<String, INDArray> backward(INDArray upstream, String input, Map<String, String> params) {
    Pair<Gradient, INDArray> back = layer().backpropGradient(upstream.dup(), memory());
    return named(back, input, params);
  }

  /** Names gradients as a case does; a bias is a vector again. */
  static Map<String, INDArray> named(
      Pair<Gradient, INDArray> back, String input, Map<String, String> params) {
    Map<String, INDArray> named = new LinkedHashMap<>();
    if (back.getSecond() != null) {
      named.put("d_" + input, back.getSecond().dup('c'));
    }
    params.forEach(
        (name, key) -> {
          INDArray gradient = back.getFirst().getGradientFor(key);
          if (gradient != null) {
            boolean row = name.startsWith("b");
            named.put(
                "d_" + name,
                row ? gradient.dup('c').reshape(gradient.length()) : gradient.dup('c'));
          }
        });
    return named;
  }

  /** Refuses what no layer takes. */
  static INDArray some(INDArray x) {
    if (x.isEmpty()) {
      throw new Unsupported("no layer takes an array without elements");
    }
    return x.dup('c');
  }
}
