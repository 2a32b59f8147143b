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
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers without a state between batches. */
final class Layers {

  private Layers() {}

  static void in(Adapter<INDArray> table) {
    table
        .op("relu", activation(m -> new ActivationReLU()))
        .op("sigmoid", activation(m -> new ActivationSigmoid()))
        .op("tanh", activation(m -> new ActivationTanH()))
        .convention("leaky_relu", "at_zero", "one")
        .op("leaky_relu", activation(m -> new ActivationLReLU(m.number("slope"))))
        .convention("gelu", "form", "tanh")
        .op("gelu", activation(m -> new ActivationGELU(true)))
        .op("softmax", activation(Layers::softmax))
        .op("affine", dense(false))
        .op("linear", dense(true))
        .op("linear_layer", dense(false))
        .op("conv2d", Layers::conv2d)
        .op("conv2d_layer", Layers::conv2d)
        .op("deconv2d", Layers::deconv2d)
        .op("deconv2d_layer", Layers::deconv2d)
        .op("pooling", pooling(SubsamplingLayer.PoolingType.MAX))
        .convention("average_pooling", "count_padding", "included", "excluded")
        .op("average_pooling", pooling(SubsamplingLayer.PoolingType.AVG))
        .op("batch_norm", BatchNorm::of)
        .convention("batch_norm", "running_variance", "biased")
        .op("batch_norm_layer", BatchNorm::of)
        .convention("batch_norm_layer", "running_variance", "biased")
        .op("embedding", Layers::embedding)
        .op("embed_id_layer", Layers::embedding)
        .op("time_embedding", Layers::timeEmbedding)
        .op("dropout", Dropouts.of("x"))
        .convention("dropout", "scaling", "train")
        .op("time_dropout", Dropouts.of("xs"));
  }

  private static IActivation softmax(Given<INDArray> making) {
    if (making.integer("axis") != -1) {
      throw new Unsupported("the softmax of rows only");
    }
    return new ActivationSoftmax();
  }

  private static Maker<INDArray> activation(Function<Given<INDArray>, IActivation> function) {
    return given -> {
      Net net =
          Net.of(given, new ActivationLayer.Builder().activation(function.apply(given)).build());
      return plain(given, net, "x", Map.of());
    };
  }

  /** Forward in training, and back. */
  private static Instance<INDArray> plain(
      Given<INDArray> given, Net net, String input, Map<String, String> params) {
    return given
        .on("forward", step -> net.forward(step.get(input), true))
        .on("backward", step -> net.backward(step.get("d_out"), input, params));
  }

  private static Maker<INDArray> dense(boolean anyAxes) {
    return given -> {
      INDArray w = weights(given);
      Net.some(w);
      boolean bias = biased(given);
      Net net =
          Net.of(
                  given,
                  new DenseLayer.Builder()
                      .nIn(w.size(0))
                      .nOut(or(given, "out_size", w.size(1)))
                      .hasBias(bias)
                      .activation(Activation.IDENTITY)
                      .build())
              .set("0_W", w);
      withBias(net, given);
      Instance<INDArray> layer = plain(given, net, "x", names(bias));
      return layer.on(
          "forward",
          step -> {
            if (anyAxes && step.get("x").rank() != 2 && step.get("x").rank() != 0) {
              throw new Unsupported("a dense layer takes rows");
            }
            if (step.get("x") == w) {
              throw new Unsupported("weights are a layer's own");
            }
            return net.forward(step.get("x"), true);
          });
    };
  }

  private static INDArray weights(Given<INDArray> given) {
    if (!given.has("W")) {
      throw new Unsupported("weights are drawn by other rules");
    }
    return given.get("W");
  }

  /** A bias may be given to a layer that is told to have none. */
  private static boolean biased(Given<INDArray> given) {
    return given.has("b") && !(given.hasAttribute("nobias") && given.flag("nobias"));
  }

  private static Net withBias(Net net, Given<INDArray> given) {
    return biased(given) ? net.set("0_b", given.get("b")) : net;
  }

  private static Map<String, String> names(boolean bias) {
    Map<String, String> names = new LinkedHashMap<>(Map.of("W", "W"));
    if (bias) {
      names.put("b", "b");
    }
    return names;
  }

  private static Instance<INDArray> conv2d(Given<INDArray> given) {
    INDArray w = weights(given);
    Layer conf =
        new ConvolutionLayer.Builder(kernel(given, w))
            .stride(pair(given, "stride"))
            .padding(pair(given, "pad"))
            .nIn(w.size(1))
            .nOut(or(given, "out_channels", w.size(0)))
            .hasBias(biased(given))
            .activation(Activation.IDENTITY)
            .build();
    Net net = withBias(Net.of(given, conf).set("0_W", w), given);
    return plain(given, net, "x", names(biased(given)));
  }

  private static Instance<INDArray> deconv2d(Given<INDArray> given) {
    if (given.hasAttribute("outsize")) {
      throw new Unsupported("the size follows from the stride");
    }
    INDArray w = weights(given);
    Layer conf =
        new Deconvolution2D.Builder()
            .kernelSize(kernel(given, w))
            .stride(pair(given, "stride"))
            .padding(pair(given, "pad"))
            .nIn(w.size(0))
            .nOut(or(given, "out_channels", w.size(1)))
            .hasBias(biased(given))
            .activation(Activation.IDENTITY)
            .build();
    Net net = withBias(Net.of(given, conf).set("0_W", w), given);
    Instance<INDArray> layer = plain(given, net, "x", names(biased(given)));
    return layer.on(
        "forward",
        step -> {
          int[] stride = pair(given, "stride");
          int[] pad = pair(given, "pad");
          for (int i = 0; i < 2 && step.get("x").rank() == 4; i++) {
            if ((step.get("x").size(i + 2) - 1) * stride[i] + w.size(i + 2) <= 2 * pad[i]) {
              throw new Unsupported("a result without pixels ends the process: SIGFPE");
            }
          }
          return net.forward(step.get("x"), true);
        });
  }

  /** Returns what a layer is made with, where the case says so; or else what its weights have. */
  private static long or(Given<INDArray> given, String name, long size) {
    return given.hasAttribute(name) ? given.integer(name) : size;
  }

  private static int[] kernel(Given<INDArray> given, INDArray w) {
    return given.hasAttribute("kernel_size")
        ? pair(given, "kernel_size")
        : new int[] {(int) w.size(2), (int) w.size(3)};
  }

  private static Maker<INDArray> pooling(SubsamplingLayer.PoolingType type) {
    return given -> {
      boolean average = type == SubsamplingLayer.PoolingType.AVG;
      Layer conf =
          new SubsamplingLayer.Builder(
                  type, pair(given, "kernel_size"), pair(given, "stride"), pair(given, "pad"))
              .avgPoolIncludePadInDivisor(
                  average && given.option("count_padding").equals("included"))
              .build();
      return plain(given, Net.of(given, conf), "x", Map.of());
    };
  }

  /** Returns the two numbers of a setting, which may be given as one. */
  private static int[] pair(Given<INDArray> making, String name) {
    int[] given = making.integers(name);
    return given.length == 2 ? given : new int[] {given[0], given[0]};
  }

  private static Instance<INDArray> embedding(Given<INDArray> given) {
    INDArray w = weights(given);
    Layer conf =
        new EmbeddingLayer.Builder()
            .nIn(or(given, "in_size", w.size(0)))
            .nOut(or(given, "out_size", w.size(1)))
            .activation(Activation.IDENTITY)
            .build();
    Net net = Net.of(given, conf).set("0_W", w);
    return given
        .on(
            "forward",
            step -> {
              INDArray ids = Net.some(step.get("ids"));
              INDArray rows = net.forward(ids.reshape('c', ids.length(), 1), true);
              return rows.reshape('c', and(ids.shape(), w.size(1)));
            })
        .on(
            "backward",
            step -> {
              INDArray upstream = step.get("d_out").dup('c');
              INDArray rows = upstream.reshape('c', upstream.length() / w.size(1), w.size(1));
              return net.backward(rows, "ids", names(false));
            });
  }

  private static long[] and(long[] shape, long last) {
    long[] longer = Arrays.copyOf(shape, shape.length + 1);
    longer[shape.length] = last;
    return longer;
  }

  private static Instance<INDArray> timeEmbedding(Given<INDArray> given) {
    INDArray w = weights(given);
    Layer conf =
        new EmbeddingSequenceLayer.Builder()
            .nIn(w.size(0))
            .nOut(w.size(1))
            .activation(Activation.IDENTITY)
            .build();
    Net net = Net.of(given, conf).set("0_W", w);
    return given
        .on("forward", step -> net.forward(step.get("ids"), true).permute(0, 2, 1))
        .on(
            "backward",
            step -> net.backward(step.get("d_out").permute(0, 2, 1), "ids", names(false)));
  }
}
