package dl4j;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** What is wrong in Deeplearning4j, by what is expected. */
public final class Dl4jBugs {

  private Dl4jBugs() {}

  public static Map<String, Callable<?>> all() {
    Map<String, Callable<?>> bugs = new LinkedHashMap<>();
    bugs.put(
        "score after fit, LossLayer, XENT, sigmoid, logit 2, label 1: 0.1269", Dl4jBugs::score);
    bugs.put(
        "d_x of SimpleRnn, tbptt, all weights, x and state 1: 1 - tanh(2)^2 = 0.0707",
        Dl4jBugs::rnn);
    bugs.put("shape of the gradient of b in a - b, [2, 1] and [1, 3]: [1, 3]", Dl4jBugs::vertex);
    bugs.put("LossMCXENT of the probabilities 0, 1 against the second: 0", Dl4jBugs::certain);
    bugs.put("mean after fit of one row of ones, BatchNormalization: 0.1, 0.1", Dl4jBugs::oneRow);
    return bugs;
  }

  private static NeuralNetConfiguration.Builder conf() {
    return new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).updater(new Sgd(0));
  }

  private static MultiLayerNetwork net(Layer... layers) {
    MultiLayerNetwork net = new MultiLayerNetwork(conf().list(layers).build());
    net.init();
    net.initGradientsView();
    return net;
  }

  private static Object score() {
    MultiLayerNetwork net =
        net(
            new DenseLayer.Builder().nIn(1).nOut(1).activation(Activation.IDENTITY).build(),
            new LossLayer.Builder(new LossBinaryXENT()).activation(Activation.SIGMOID).build());
    net.getParam("0_W").assign(1);
    net.fit(Nd4j.createFromArray(new double[][] {{2}}), Nd4j.createFromArray(new double[][] {{1}}));
    return net.score();
  }

  private static Object rnn() {
    MultiLayerNetwork net =
        net(new SimpleRnn.Builder().nIn(1).nOut(1).activation(Activation.TANH).build());
    net.getParam("0_W").assign(1);
    net.getParam("0_RW").assign(1);
    INDArray one = Nd4j.ones(DataType.DOUBLE, 1, 1, 1);
    Map<String, INDArray> state = Map.of("prevAct", Nd4j.ones(DataType.DOUBLE, 1, 1));
    RecurrentLayer layer = (RecurrentLayer) net.getLayer(0);
    layer.rnnSetPreviousState(new HashMap<>(state));
    layer.rnnSetTBPTTState(new HashMap<>(state));
    layer.rnnActivateUsingStoredState(one, true, true, Net.memory());
    return layer.tbpttBackpropGradient(one, 1, Net.memory()).getSecond();
  }

  private static Object vertex() {
    ComputationGraph graph =
        new ComputationGraph(
            conf()
                .graphBuilder()
                .addInputs("a", "b")
                .addVertex("out", new ElementWiseVertex(ElementWiseVertex.Op.Subtract), "a", "b")
                .setOutputs("out")
                .build());
    graph.init();
    GraphVertex vertex = graph.getVertex("out");
    vertex.setInput(0, Nd4j.ones(DataType.DOUBLE, 2, 1), Net.memory());
    vertex.setInput(1, Nd4j.ones(DataType.DOUBLE, 1, 3), Net.memory());
    vertex.setEpsilon(vertex.doForward(true, Net.memory()).dup());
    return vertex.doBackward(false, Net.memory()).getSecond()[1].shapeInfoToString();
  }

  private static Object certain() {
    INDArray second = Nd4j.createFromArray(new double[][] {{0, 1}});
    return new LossMCXENT().computeScore(second, second, new ActivationIdentity(), null, false);
  }

  private static Object oneRow() {
    MultiLayerNetwork net =
        net(
            new BatchNormalization.Builder().nIn(2).nOut(2).useLogStd(false).build(),
            new LossLayer.Builder(new LossMSE()).activation(Activation.IDENTITY).build());
    INDArray ones = Nd4j.ones(DataType.DOUBLE, 1, 2);
    net.fit(ones, ones);
    return net.getParam("0_mean");
  }
}
