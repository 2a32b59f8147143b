package dev.assay.builtin.play;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.Array;
import dev.assay.array.Npz;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.BatchNorm.RunningVariance;
import dev.assay.engine.autograd.function.Relu;
import dev.assay.engine.autograd.function.Sigmoid;
import dev.assay.engine.autograd.function.Tanh;
import dev.assay.engine.autograd.net.BatchNormLayer;
import dev.assay.engine.autograd.net.BatchNormLayer.Settings;
import dev.assay.engine.autograd.net.Conv2dLayer;
import dev.assay.engine.autograd.net.Deconv2dLayer;
import dev.assay.engine.autograd.net.Downsample;
import dev.assay.engine.autograd.net.EmbedIdLayer;
import dev.assay.engine.autograd.net.FilterLayer;
import dev.assay.engine.autograd.net.Initial;
import dev.assay.engine.autograd.net.LinearLayer;
import dev.assay.engine.autograd.net.LstmLayer;
import dev.assay.engine.autograd.net.Mlp;
import dev.assay.engine.autograd.net.Resnet;
import dev.assay.engine.autograd.net.RnnLayer;
import dev.assay.engine.autograd.net.Sequential;
import dev.assay.engine.autograd.net.SqueezeNet;
import dev.assay.engine.autograd.net.Vgg16;
import dev.assay.engine.autograd.net.WeightFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The define-by-run layers and models. */
final class NetOps {
  private static final Map<String, UnaryOperator<Variable>> FUNCTIONS =
      Map.of("relu", Relu::relu, "sigmoid", Sigmoid::sigmoid, "tanh", Tanh::tanh);

  private NetOps() {}

  static void addTo(OpTable table) {
    table.op("batch_norm_layer", NetOps::batchNorm);
    table.op("conv2d_layer", a -> PlayedLayer.verbs(a, () -> filters(a, Conv2dLayer::new)));
    table.op("deconv2d_layer", a -> PlayedLayer.verbs(a, () -> filters(a, Deconv2dLayer::new)));
    table.op(
        "embed_id_layer",
        a -> PlayedLayer.verbs(a, () -> embedId(a), (layer, c) -> layer.apply(c.of("ids"))));
    table.op("linear_layer", a -> PlayedLayer.verbs(a, () -> linear(a)));
    table.op("lstm_layer", a -> PlayedSequence.verbs(a, () -> lstm(a)));
    table.op("mlp", a -> PlayedLayer.verbs(a, () -> mlp(a)));
    table.op("resnet", a -> PlayedLayer.verbs(a, () -> resnet(a)));
    table.op("rnn_layer", a -> PlayedSequence.verbs(a, () -> rnn(a)));
    table.op("sequential", a -> PlayedLayer.verbs(a, () -> sequential(a, a.attribute("parts"))));
    table.op(
        "squeeze_net",
        a ->
            PlayedLayer.verbs(
                a, () -> squeezeNet(a), (net, c) -> net.apply(c.of("x"), c.of("mask").data())));
    table.op(
        "vgg16",
        a ->
            PlayedLayer.verbs(
                a,
                () -> vgg16(a),
                (net, c) -> net.apply(c.of("x"), c.of("mask6").data(), c.of("mask7").data())));
    table.op("weight_file", NetOps::weightFile);
  }

  private static Verbs batchNorm(Arguments a) {
    RunningVariance variance = a.option("running_variance", RunningVariance.class);
    Settings settings = new Settings(a.number("decay"), a.number("eps"), variance);
    return PlayedLayer.verbs(a, () -> new BatchNormLayer(settings, initial(a)));
  }

  /** Makes a layer of filters: kernel, stride and pad are [height, width]. */
  @FunctionalInterface
  private interface Filters {
    FilterLayer of(
        int outChannels, int[] kernel, int[] stride, int[] pad, boolean hasBias, Initial initial);
  }

  private static FilterLayer filters(Arguments a, Filters filters) {
    FilterLayer layer =
        filters.of(
            a.integer("out_channels"),
            a.pair("kernel_size"),
            a.pair("stride"),
            a.pair("pad"),
            !a.flag("nobias"),
            initial(a));
    return a.attributes().containsKey("in_channels") ? layer.of(a.integer("in_channels")) : layer;
  }

  private static EmbedIdLayer embedId(Arguments a) {
    return new EmbedIdLayer(a.integer("in_size"), a.integer("out_size"), initial(a));
  }

  private static LinearLayer linear(Arguments a) {
    boolean hasBias = !a.flag("nobias");
    LinearLayer layer = new LinearLayer(a.integer("out_size"), hasBias, initial(a));
    return a.attributes().containsKey("in_size") ? layer.of(a.integer("in_size")) : layer;
  }

  private static Resnet resnet(Arguments a) {
    Resnet.Sizes sizes =
        new Resnet.Sizes(
            a.integer("stem"),
            list(a, "depths"),
            list(a, "widths"),
            a.integer("expansion"),
            a.integer("classes"));
    return new Resnet(sizes, a.option("downsample", Downsample.class), initial(a));
  }

  private static SqueezeNet squeezeNet(Arguments a) {
    SqueezeNet.Sizes sizes =
        new SqueezeNet.Sizes(
            a.integer("stem"),
            list(a, "squeeze"),
            list(a, "expand"),
            list(a, "pools"),
            a.integer("classes"));
    return new SqueezeNet(sizes, a.number("dropout_ratio"), initial(a));
  }

  private static Vgg16 vgg16(Arguments a) {
    Vgg16.Sizes sizes =
        new Vgg16.Sizes(
            list(a, "depths"), list(a, "channels"), a.integer("hidden"), a.integer("classes"));
    return new Vgg16(sizes, a.number("dropout_ratio"), initial(a));
  }

  private static List<Integer> list(Arguments a, String name) {
    return Arrays.stream(a.integers(name)).boxed().toList();
  }

  private static RnnLayer rnn(Arguments a) {
    RnnLayer layer = new RnnLayer(a.integer("hidden_size"), initial(a));
    return a.attributes().containsKey("in_size") ? layer.of(a.integer("in_size")) : layer;
  }

  private static LstmLayer lstm(Arguments a) {
    LstmLayer layer = new LstmLayer(a.integer("hidden_size"), initial(a));
    return a.attributes().containsKey("in_size") ? layer.of(a.integer("in_size")) : layer;
  }

  private static Mlp mlp(Arguments a) {
    return new Mlp(a.integers("fc_output_sizes"), function(a, "activation"), initial(a));
  }

  private static UnaryOperator<Variable> function(Arguments a, String attribute) {
    return FUNCTIONS.get(a.attribute(attribute).asText());
  }

  /** A size is a linear layer, a list a sequence inside, and a stem a function. */
  private static Sequential sequential(Arguments a, JsonNode parts) {
    List<UnaryOperator<Variable>> made = new ArrayList<>();
    for (JsonNode part : parts) {
      if (part.isInt()) {
        made.add(new LinearLayer(part.asInt(), initial(a)));
      } else {
        made.add(part.isArray() ? sequential(a, part) : FUNCTIONS.get(part.asText()));
      }
    }
    return new Sequential(made);
  }

  private static Verbs weightFile(Arguments a) {
    PlayedLayer<Sequential> played =
        new PlayedLayer<>(a, () -> sequential(a, a.attribute("parts")), (layer, c) -> null);
    Sequential layer = played.layer;
    WeightFile weights = new WeightFile(layer);
    return Verbs.on("forward", s -> Gives.of("out", layer.apply(new Variable(s.array("x"))).data()))
        .and("save", s -> Gives.of("names", names(weights.save(), s)))
        .and(
            "load",
            s -> {
              weights.load(ParamFileOps.bytes(s.array("file")), s.backend(), s.dtype());
              return Gives.of("params", data(layer));
            })
        .and(
            "round_trip",
            s -> {
              Sequential other = sequential(a, a.attribute("parts"));
              new WeightFile(other).load(weights.save(), s.backend(), s.dtype());
              return Gives.of("params", data(other));
            });
  }

  private static List<Array> data(Sequential layer) {
    return layer.named().values().stream().map(slot -> slot.get().data()).toList();
  }

  private static Array names(byte[] file, Arguments s) {
    String names = String.join("\n", new TreeSet<>(Npz.read(file, s.backend()).keySet()));
    byte[] bytes = names.getBytes(US_ASCII);
    int[] numbers = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      numbers[i] = bytes[i];
    }
    return s.backend().ints(numbers, numbers.length);
  }

  private static Initial initial(Arguments a) {
    return new Initial(a.backend(), a.dtype(), a.random());
  }
}
