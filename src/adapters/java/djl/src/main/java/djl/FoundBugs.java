package djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * What is wrong in DJL, without the suite: a line each, with what is expected (spec/found-bugs.md).
 * With the argument {@code crash} also what ends the process.
 */
public final class FoundBugs {

  private static final NDManager MANAGER = NDManager.newBaseManager("PyTorch");

  private FoundBugs() {}

  public static void main(String[] args) {
    Map<String, Callable<?>> bugs = new LinkedHashMap<>();
    bugs.put("avgPool2d of a pixel 1, kernel 2, pad 1, not countIncludePad: 1", FoundBugs::pool);
    bugs.put("gradient of sigmoidBinaryCrossEntropyLoss at 0, label 0: 0.5", () -> gradient(0));
    bugs.put("gradient of sigmoidBinaryCrossEntropyLoss at 0, label 1: -0.5", () -> gradient(1));
    bugs.put(
        "sigmoidBinaryCrossEntropyLoss of infinity, label 0.5: infinity",
        () ->
            Loss.sigmoidBinaryCrossEntropyLoss()
                .evaluate(list(0.5f), list(Float.POSITIVE_INFINITY)));
    bugs.put(
        "softmaxCrossEntropyLoss of 0 and minus infinity, one-hot 1, 0: 0",
        () ->
            Loss.softmaxCrossEntropyLoss("loss", 1, -1, false, true)
                .evaluate(row(1, 0), row(0, Float.NEGATIVE_INFINITY)));
    bugs.put(
        "dtype of a float32 scalar times 2.0: float32",
        () -> MANAGER.create(2f).mul(2.0).getDataType());
    bugs.put(
        "gelu of infinity, 1, 1, 1 at float32: infinity first",
        () -> Activation.gelu(MANAGER.create(new float[] {Float.POSITIVE_INFINITY, 1, 1, 1})));
    bugs.put("an LSTM at float64 makes its own first state: no error", FoundBugs::lstm);
    bugs.put(
        "Adam of rate 0.5, 3 updates of another parameter before: -0.5 by its own count, "
            + "-0.2906 by all 4",
        FoundBugs::adam);
    bugs.put(
        "SGD without a weight decay, from minus infinity along 0: minus infinity",
        FoundBugs::infinite);
    if (args.length > 0) {
      bugs.put(
          "an array of bfloat16: no death of the process",
          () -> MANAGER.create(1f).toType(DataType.BFLOAT16, true));
    }
    bugs.forEach((expected, actual) -> System.err.printf("%s; is %s%n", expected, text(actual)));
  }

  private static String text(Callable<?> actual) {
    try {
      return String.valueOf(actual.call()).replaceAll("\\s+", " ");
    } catch (Exception e) {
      return e.toString();
    }
  }

  private static NDList list(float... x) {
    return new NDList(MANAGER.create(x));
  }

  private static NDList row(float... x) {
    return new NDList(MANAGER.create(x, new Shape(1, x.length)));
  }

  private static NDArray pool() {
    return Pool.avgPool2d(
        MANAGER.ones(new Shape(1, 1, 1, 1)),
        new Shape(2, 2),
        new Shape(1, 1),
        new Shape(1, 1),
        false,
        false);
  }

  private static NDArray gradient(float label) {
    return gradient(
        MANAGER.create(new float[] {0}),
        x -> Loss.sigmoidBinaryCrossEntropyLoss().evaluate(list(label), new NDList(x)));
  }

  private static NDArray gradient(NDArray x, Function<NDArray, NDArray> loss) {
    x.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      collector.backward(loss.apply(x));
    }
    return x.getGradient();
  }

  private static Object lstm() {
    LSTM lstm = LSTM.builder().setStateSize(1).setNumLayers(1).build();
    lstm.initialize(MANAGER, DataType.FLOAT64, new Shape(1, 1, 1));
    NDArray x = MANAGER.zeros(new Shape(1, 1, 1), DataType.FLOAT64);
    return lstm.forward(new ParameterStore(MANAGER, false), new NDList(x), false);
  }

  private static NDArray adam() {
    Optimizer adam = Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.5f)).build();
    NDArray other = MANAGER.zeros(new Shape(1));
    NDArray late = MANAGER.zeros(new Shape(1));
    NDArray one = MANAGER.ones(new Shape(1));
    for (int i = 0; i < 3; i++) {
      adam.update("other", other, one);
    }
    adam.update("late", late, one);
    return late;
  }

  private static NDArray infinite() {
    Optimizer sgd = Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.5f)).build();
    NDArray x = MANAGER.create(new float[] {Float.NEGATIVE_INFINITY});
    sgd.update("x", x, MANAGER.zeros(new Shape(1)));
    return x;
  }
}
