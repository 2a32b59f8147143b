package nd4j;

import dl4j.Dl4jBugs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What is wrong in ND4J and Deeplearning4j, without the suite: a line each, with what is expected
 * (spec/found-bugs.md). With the argument {@code crash} also what ends the process.
 */
public final class FoundBugs {

  private final Map<String, Callable<?>> bugs = new LinkedHashMap<>();

  private FoundBugs() {}

  public static void main(String[] args) {
    FoundBugs all = new FoundBugs();
    all.losses();
    all.functions();
    all.reductions();
    all.products();
    all.images();
    all.bugs.putAll(Dl4jBugs.all());
    if (args.length > 0) {
      all.bugs.put(
          "deconv2d of a result without pixels: SIGFPE, expected an error", FoundBugs::crash);
    }
    all.bugs.forEach(
        (expected, actual) -> System.err.printf("%s; is %s%n", expected, text(actual)));
  }

  private static String text(Callable<?> actual) {
    try {
      return String.valueOf(actual.call()).replaceAll("\\s+", "");
    } catch (Exception | Error e) {
      return e.getClass().getSimpleName()
          + ": "
          + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
  }

  private static INDArray of(double... x) {
    return Nd4j.createFromArray(x);
  }

  private static INDArray matrix(double[]... x) {
    return Nd4j.createFromArray(x);
  }

  private static double[] row(double... x) {
    return x;
  }

  /** Returns the value of an expression of x. */
  private static INDArray value(INDArray x, BiFunction<SameDiff, SDVariable, SDVariable> f) {
    SameDiff sd = SameDiff.create();
    return f.apply(sd, sd.var("x", x)).eval();
  }

  /** Returns the gradient of an expression of x, which is summed. */
  private static INDArray gradient(INDArray x, BiFunction<SameDiff, SDVariable, SDVariable> f) {
    SameDiff sd = SameDiff.create();
    sd.setLossVariables(f.apply(sd, sd.var("x", x)).sum());
    return sd.calculateGradients(Map.of(), "x").get("x");
  }

  private void losses() {
    bugs.put(
        "gradient of 3 meanSquaredError(0, [1, 2]): [3, 6]",
        () ->
            gradient(
                of(1, 2),
                (sd, x) ->
                    sd.loss()
                        .meanSquaredError(sd.constant(of(0, 0)), x, null, LossReduce.MEAN_BY_WEIGHT)
                        .mul(3.0)));
    bugs.put(
        "sparseSoftmaxCrossEntropy([800, 0], 1): 800",
        () ->
            value(
                matrix(row(800, 0)),
                (sd, x) ->
                    sd.loss().sparseSoftmaxCrossEntropy(x, sd.constant(Nd4j.createFromArray(1L)))));
    bugs.put(
        "sigmoidCrossEntropy(0.5, infinity): infinity",
        () ->
            value(
                matrix(row(Double.POSITIVE_INFINITY)),
                (sd, x) ->
                    sd.loss()
                        .sigmoidCrossEntropy(
                            sd.constant(matrix(row(0.5))), x, null, LossReduce.MEAN_BY_WEIGHT, 0)));
  }

  private void functions() {
    bugs.put("preciseGelu(1): 0.8412", () -> value(of(1), (sd, x) -> sd.nn().preciseGelu(x)));
    bugs.put(
        "gradient of leakyRelu at -1, slope 0.2, less 0.2: below 1e-16",
        () -> gradient(of(-1), (sd, x) -> sd.nn().leakyRelu(x, 0.2)).getDouble(0) - 0.2);
    bugs.put("gradient of x^0 at 0: 0", () -> gradient(of(0), (sd, x) -> x.pow(0.0)));
    bugs.put(
        "gradient of 1e150 / x at 1e156: -1e-162",
        () -> gradient(of(1e156), (sd, x) -> sd.constant(of(1e150)).div(x)).getDouble(0));
    bugs.put(
        "softmax of rows [800, 800], [-800, -800]: all 0.5",
        () -> value(matrix(row(800, 800), row(-800, -800)), (sd, x) -> sd.nn().softmax(x, 1)));
    bugs.put(
        "Transforms.tanh(1e-8f): 1e-8",
        () -> Transforms.tanh(Nd4j.createFromArray(1e-8f)).getFloat(0));
    bugs.put(
        "gradient of logSoftmax([1, 2], 1): 0, 0",
        () -> gradient(matrix(row(1, 2)), (sd, x) -> sd.nn().logSoftmax(x, 1)));
    bugs.put(
        "Adam of rate 0 moves by 0",
        () -> {
          INDArray step = matrix(row(1));
          new Adam(0.0, 0.9, 0.999, 1e-3)
              .instantiate(Nd4j.zeros(DataType.DOUBLE, 1, 2), true)
              .applyUpdater(step, 0, 0);
          return step;
        });
  }

  private void reductions() {
    INDArray ones = Nd4j.ones(DataType.DOUBLE, 2, 2, 2);
    bugs.put(
        "mean(true, -2) of ones [2, 2, 2]: all 1", () -> value(ones, (sd, x) -> x.mean(true, -2)));
    bugs.put(
        "mean(0) of [[1, 2]]: [1, 2]", () -> value(matrix(row(1, 2)), (sd, x) -> x.mean(false, 0)));
    bugs.put("max of NaN, 1: NaN", () -> value(of(Double.NaN, 1), (sd, x) -> x.max()));
    bugs.put(
        "gradient of logSumExp along axis 0 of zeros [2, 3]: all 0.5",
        () -> gradient(Nd4j.zeros(DataType.DOUBLE, 2, 3), (sd, x) -> sd.math().logSumExp(x, 0)));
  }

  private void products() {
    bugs.put(
        "gradient of gather of rows 0, 0, 0 of [[1], [2]]: [[3], [0]]",
        () ->
            gradient(
                matrix(row(1), row(2)),
                (sd, x) -> sd.gather(x, sd.constant(Nd4j.createFromArray(0L, 0L, 0L)), 0)));
    bugs.put(
        "mmul of [[1], [2], [3]] and [[NaN]]: all NaN",
        () -> matrix(row(1), row(2), row(3)).mmul(matrix(row(Double.NaN))));
    bugs.put("add NaN to 1: NaN", () -> of(1).add(Double.NaN).getDouble(0));
    bugs.put(
        "gradient of [1, 2] times a vector [3, 4]: [3, 4]",
        () -> gradient(of(1, 2), (sd, x) -> x.mmul(sd.constant(of(3, 4)))));
    bugs.put(
        "gradient of a matrix [[1, 2], [3, 4]] times a vector [5, 6]: [[5, 6], [5, 6]]",
        () -> gradient(matrix(row(1, 2), row(3, 4)), (sd, x) -> x.mmul(sd.constant(of(5, 6)))));
  }

  private void images() {
    INDArray pixel = Nd4j.ones(DataType.DOUBLE, 1, 1, 1, 1);
    bugs.put(
        "gradient of avgPooling2d of a pixel, kernel 2, pad 1: 1",
        () ->
            gradient(
                pixel,
                (sd, x) ->
                    sd.cnn()
                        .avgPooling2d(
                            x,
                            Pooling2DConfig.builder()
                                .kH(2)
                                .kW(2)
                                .sH(1)
                                .sW(1)
                                .pH(1)
                                .pW(1)
                                .extra(1)
                                .build())));
    bugs.put(
        "gradient of conv2d by filters OIYX [1, 2, 1, 1]: [[[[1]], [[1]]]]",
        () ->
            gradient(
                Nd4j.ones(DataType.DOUBLE, 1, 2, 1, 1),
                (sd, w) ->
                    sd.cnn()
                        .conv2d(
                            sd.constant(Nd4j.ones(DataType.DOUBLE, 1, 2, 1, 1)),
                            w,
                            Conv2DConfig.builder()
                                .kH(1)
                                .kW(1)
                                .sH(1)
                                .sW(1)
                                .dH(1)
                                .dW(1)
                                .dataFormat(Conv2DConfig.NCHW)
                                .weightsFormat(WeightsFormat.OIYX)
                                .build())));
    bugs.put(
        "gradient of batchNorm, 1 channel: 1",
        () ->
            gradient(
                Nd4j.ones(DataType.DOUBLE, 1, 1),
                (sd, x) -> {
                  SDVariable one = sd.constant(of(1));
                  return sd.nn().batchNorm(x, sd.constant(of(0)), one, one, one, 0.0, 1);
                }));
  }

  private static Object crash() {
    return value(
        Nd4j.ones(DataType.DOUBLE, 1, 1, 1, 1),
        (sd, x) ->
            sd.cnn()
                .deconv2d(
                    x,
                    sd.constant(Nd4j.ones(DataType.DOUBLE, 2, 2, 1, 1)),
                    DeConv2DConfig.builder()
                        .kH(2)
                        .kW(2)
                        .sH(1)
                        .sW(1)
                        .dH(1)
                        .dW(1)
                        .pH(1)
                        .pW(1)
                        .dataFormat("NCHW")
                        .build()));
  }
}
