package nd4j;

import dev.assay.kit.Adapter;
import dev.assay.kit.Given;
import dev.assay.kit.Unsupported;
import java.io.IOException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** ND4J's own ops, their gradients by SameDiff, and its updaters. */
public final class Nd4jEngine {

  private Nd4jEngine() {}

  public static Adapter<INDArray> engine() {
    Adapter<INDArray> table =
        Adapter.of("ND4J", "1.0.0-M2.1", Arrays::of, Arrays::plain)
            .level("first")
            // A deconvolution that is too large for its image ends the process: SIGFPE.
            .withoutRefusals();
    elementwise(table);
    reductions(table);
    images(table);
    layers(table);
    updaters(table);
    return table;
  }

  private static void elementwise(Adapter<INDArray> table) {
    table
        .op("tanh", Graph.of((sd, v, m, s) -> sd.nn().tanh(v.get("x"))))
        .op("sigmoid", Graph.of((sd, v, m, s) -> sd.nn().sigmoid(v.get("x"))))
        .op("relu", Graph.of((sd, v, m, s) -> sd.nn().relu(v.get("x"), 0)))
        .convention("leaky_relu", "at_zero", "one")
        .op(
            "leaky_relu",
            Graph.of((sd, v, m, s) -> sd.nn().leakyRelu(v.get("x"), m.number("slope"))))
        .op("gelu", Graph.of((sd, v, m, s) -> sd.nn().preciseGelu(v.get("x"))))
        .convention("gelu", "form", "tanh")
        .op("exp", Graph.of((sd, v, m, s) -> sd.math().exp(v.get("x"))))
        .op("log", Graph.of((sd, v, m, s) -> sd.math().log(v.get("x"))))
        .op("sin", Graph.of((sd, v, m, s) -> sd.math().sin(v.get("x"))))
        .op("cos", Graph.of((sd, v, m, s) -> sd.math().cos(v.get("x"))))
        .op("neg", Graph.of((sd, v, m, s) -> v.get("x").neg()))
        .op("pow", Graph.of((sd, v, m, s) -> v.get("x").pow(m.number("c"))))
        .convention("clip", "at_bounds", "stops")
        .op(
            "clip",
            Graph.of(
                (sd, v, m, s) ->
                    sd.math().clipByValue(v.get("x"), m.number("x_min"), m.number("x_max"))))
        .op("add", Graph.of((sd, v, m, s) -> v.get("x0").add(v.get("x1"))))
        .op("sub", Graph.of((sd, v, m, s) -> v.get("x0").sub(v.get("x1"))))
        .op("mul", Graph.of((sd, v, m, s) -> v.get("x0").mul(v.get("x1"))))
        .op("div", Graph.of((sd, v, m, s) -> v.get("x0").div(v.get("x1"))));
  }

  private static void reductions(Adapter<INDArray> table) {
    table
        .op("sum", Graph.of((sd, v, m, s) -> v.get("x").sum(m.flag("keepdims"), axes(m))))
        .op("mean", Graph.of((sd, v, m, s) -> v.get("x").mean(m.flag("keepdims"), axes(m))))
        .op("max", Graph.of((sd, v, m, s) -> v.get("x").max(m.flag("keepdims"), axes(m))))
        .op("min", Graph.of((sd, v, m, s) -> v.get("x").min(m.flag("keepdims"), axes(m))))
        .convention("max", "ties", "first")
        .convention("min", "ties", "first")
        .op(
            "logsumexp",
            Graph.of(
                (sd, v, m, s) -> {
                  if (m.flag("keepdims")) {
                    throw new Unsupported("logSumExp keeps no axes");
                  }
                  return sd.math().logSumExp(v.get("x"), axes(m));
                }))
        .op("softmax", Graph.of((sd, v, m, s) -> sd.nn().softmax(v.get("x"), m.integer("axis"))))
        .op(
            "log_softmax",
            Graph.of((sd, v, m, s) -> sd.nn().logSoftmax(v.get("x"), m.integer("axis"))))
        .op(
            "mean_squared_error",
            Graph.of(
                (sd, v, m, s) ->
                    sd.loss()
                        .meanSquaredError(
                            v.get("x1"), v.get("x0"), null, LossReduce.MEAN_BY_WEIGHT)))
        .convention("mean_squared_error", "divisor", "elements")
        .op(
            "sigmoid_cross_entropy",
            Graph.of(
                (sd, v, m, s) ->
                    sd.loss()
                        .sigmoidCrossEntropy(
                            v.get("t").castTo(v.get("x").dataType()),
                            v.get("x"),
                            null,
                            LossReduce.MEAN_BY_WEIGHT,
                            0)))
        .convention("sigmoid_cross_entropy", "divisor", "elements")
        .op(
            "softmax_cross_entropy",
            Graph.of(
                (sd, v, m, s) ->
                    sd.loss().sparseSoftmaxCrossEntropy(v.get("x"), v.get("t")).mean()));
  }

  private static void images(Adapter<INDArray> table) {
    table
        .op(
            "conv2d",
            Graph.of(
                (sd, v, m, s) -> {
                  // Its filters are [KH, KW, C, OC]: of OIYX it has no gradient.
                  SDVariable w = sd.permute(v.get("W"), 2, 3, 1, 0);
                  return v.containsKey("b")
                      ? sd.cnn().conv2d(v.get("x"), w, v.get("b"), conv(m, filter(m)))
                      : sd.cnn().conv2d(v.get("x"), w, conv(m, filter(m)));
                }))
        .op(
            "deconv2d",
            Graph.of(
                (sd, v, m, s) -> {
                  // Its filters are [KH, KW, OC, C].
                  SDVariable w = sd.permute(v.get("W"), 2, 3, 1, 0);
                  return v.containsKey("b")
                      ? sd.cnn().deconv2d(v.get("x"), w, v.get("b"), deconv(m, filter(m)))
                      : sd.cnn().deconv2d(v.get("x"), w, deconv(m, filter(m)));
                }))
        .op("pooling", Graph.of((sd, v, m, s) -> sd.cnn().maxPooling2d(v.get("x"), pool(m))))
        .op(
            "average_pooling",
            Graph.of((sd, v, m, s) -> sd.cnn().avgPooling2d(v.get("x"), pool(m))))
        .op(
            "im2col",
            Graph.of(
                (sd, v, m, s) -> {
                  int[] kernel = pair(m, "kernel_size");
                  SDVariable col = sd.cnn().im2Col(v.get("x"), conv(m, kernel));
                  long columns = s.get("x").size(1) * kernel[0] * kernel[1];
                  return m.flag("to_matrix")
                      ? sd.reshape(sd.permute(col, 0, 4, 5, 1, 2, 3), -1, columns)
                      : col;
                }));
  }

  private static void layers(Adapter<INDArray> table) {
    table
        .op("matmul", Graph.of((sd, v, m, s) -> v.get("x").mmul(v.get("W"))))
        .op(
            "linear",
            Graph.of(
                (sd, v, m, s) -> {
                  if (!v.containsKey("b") || s.get("x").rank() != 2) {
                    throw new Unsupported("linear has a bias, and rows");
                  }
                  return sd.nn().linear(v.get("x"), v.get("W"), v.get("b"));
                }))
        .op("embedding", Graph.of((sd, v, m, s) -> sd.gather(v.get("W"), v.get("ids"), 0)))
        .op(
            "batch_norm",
            Graph.of(
                (sd, v, m, s) -> {
                  if (s.flag("train")) {
                    throw new Unsupported("the op batchNorm knows the test mode only");
                  }
                  return sd.nn()
                      .batchNorm(
                          v.get("x"),
                          v.get("running_mean"),
                          v.get("running_var"),
                          v.get("gamma"),
                          v.get("beta"),
                          m.number("eps"),
                          1);
                }));
  }

  private static void updaters(Adapter<INDArray> table) {
    Function<Given<INDArray>, Double> lr = given -> given.number("lr");
    table
        .op("sgd", Updaters.of(m -> new Sgd(lr.apply(m))))
        .op("nesterov", Updaters.of(m -> new Nesterovs(lr.apply(m), m.number("momentum"))))
        .op("adagrad", Updaters.of(m -> new AdaGrad(lr.apply(m), m.number("eps"))))
        .op(
            "rmsprop",
            Updaters.of(m -> new RmsProp(lr.apply(m), m.number("decay_rate"), m.number("eps"))))
        .op(
            "adam",
            Updaters.of(
                m -> new Adam(lr.apply(m), m.number("beta1"), m.number("beta2"), m.number("eps"))))
        .op("adadelta", Updaters.of(m -> new AdaDelta(m.number("rho"), m.number("eps"))));
  }

  /** No axes means all of them. */
  private static int[] axes(Given<INDArray> making) {
    if (!making.hasAttribute("axis")) {
      return new int[0];
    }
    int[] axes = making.integers("axis");
    if (axes.length == 0) {
      throw new Unsupported("no axes are all of them");
    }
    if (making.flag("keepdims") && IntStream.of(axes).anyMatch(axis -> axis < -1)) {
      // spec/found-bugs.md: the process would not live on.
      throw new Unsupported("a negative axis that is kept: zeros, and memory that is not its own");
    }
    return axes;
  }

  private static int[] filter(Given<INDArray> making) {
    long[] shape = making.get("W").shape();
    return new int[] {(int) shape[2], (int) shape[3]};
  }

  /** Returns the two numbers of a setting, which may be given as one. */
  private static int[] pair(Given<INDArray> making, String name) {
    int[] given = making.integers(name);
    return given.length == 2 ? given : new int[] {given[0], given[0]};
  }

  private static Conv2DConfig conv(Given<INDArray> making, int[] kernel) {
    int[] stride = pair(making, "stride");
    int[] pad = pair(making, "pad");
    return Conv2DConfig.builder()
        .kH(kernel[0])
        .kW(kernel[1])
        .sH(stride[0])
        .sW(stride[1])
        .pH(pad[0])
        .pW(pad[1])
        .dH(1)
        .dW(1)
        .paddingMode(PaddingMode.VALID)
        .dataFormat(Conv2DConfig.NCHW)
        .weightsFormat(WeightsFormat.YXIO)
        .build();
  }

  private static DeConv2DConfig deconv(Given<INDArray> making, int[] kernel) {
    if (making.hasAttribute("outsize")) {
      throw new Unsupported("the size follows from the stride");
    }
    int[] stride = pair(making, "stride");
    int[] pad = pair(making, "pad");
    return DeConv2DConfig.builder()
        .kH(kernel[0])
        .kW(kernel[1])
        .sH(stride[0])
        .sW(stride[1])
        .pH(pad[0])
        .pW(pad[1])
        .dH(1)
        .dW(1)
        .isSameMode(false)
        .dataFormat(Conv2DConfig.NCHW)
        .build();
  }

  private static Pooling2DConfig pool(Given<INDArray> making) {
    int[] kernel = pair(making, "kernel_size");
    int[] stride = pair(making, "stride");
    int[] pad = pair(making, "pad");
    return Pooling2DConfig.builder()
        .kH(kernel[0])
        .kW(kernel[1])
        .sH(stride[0])
        .sW(stride[1])
        .pH(pad[0])
        .pW(pad[1])
        .dH(1)
        .dW(1)
        .extra(1)
        .paddingMode(PaddingMode.VALID)
        .isNHWC(false)
        .build();
  }

  public static void main(String[] args) throws IOException {
    engine().serve();
  }
}
