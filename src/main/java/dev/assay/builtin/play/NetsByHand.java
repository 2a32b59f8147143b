package dev.assay.builtin.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.array.Array;
import dev.assay.array.Npz;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.Relu;
import dev.assay.engine.autograd.function.Sigmoid;
import dev.assay.engine.autograd.function.Tanh;
import dev.assay.engine.autograd.net.Conv2dLayer;
import dev.assay.engine.autograd.net.Deconv2dLayer;
import dev.assay.engine.autograd.net.FilterLayer;
import dev.assay.engine.autograd.net.Initial;
import dev.assay.engine.autograd.net.LinearLayer;
import dev.assay.engine.autograd.net.LstmLayer;
import dev.assay.engine.autograd.net.Mlp;
import dev.assay.engine.autograd.net.RnnLayer;
import dev.assay.engine.autograd.net.Sequential;
import dev.assay.engine.autograd.net.WeightFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Layers that may be told the size of their input, and models of parts. */
final class NetsByHand {
  private static final Map<String, UnaryOperator<Variable>> FUNCTIONS =
      Map.of("relu", Relu::relu, "sigmoid", Sigmoid::sigmoid, "tanh", Tanh::tanh);

  private NetsByHand() {}

  static void addTo(OpTable table) {
    table.byHand("conv2d_layer", (op, a) -> op.layer(a, () -> filters(a, Conv2dLayer::new)));
    table.byHand("deconv2d_layer", (op, a) -> op.layer(a, () -> filters(a, Deconv2dLayer::new)));
    table.byHand("linear_layer", (op, a) -> op.layer(a, () -> linear(a)));
    table.byHand("lstm_layer", (op, a) -> op.sequence(a, () -> lstm(a)));
    table.byHand("mlp", (op, a) -> op.layer(a, () -> mlp(a)));
    table.byHand("rnn_layer", (op, a) -> op.sequence(a, () -> rnn(a)));
    table.byHand("sequential", (op, a) -> op.layer(a, () -> sequential(a, a.attribute("parts"))));
    table.byHand("weight_file", NetsByHand::weightFile);
  }

  /** Makes a layer of filters. */
  @FunctionalInterface
  private interface Filters<L extends FilterLayer> {
    L of(int outChannels, int[] kernel, int[] stride, int[] pad, boolean hasBias, Initial initial);
  }

  private static <L extends FilterLayer> L filters(Arguments a, Filters<L> filters) {
    L layer =
        filters.of(
            a.integer("out_channels"),
            a.integers("kernel_size"),
            a.integers("stride"),
            a.integers("pad"),
            !a.flag("nobias"),
            initial(a));
    return sized(a, "in_channels", layer, FilterLayer::of);
  }

  private static LinearLayer linear(Arguments a) {
    LinearLayer layer = new LinearLayer(a.integer("out_size"), !a.flag("nobias"), initial(a));
    return sized(a, "in_size", layer, LinearLayer::of);
  }

  private static LstmLayer lstm(Arguments a) {
    return sized(a, "in_size", new LstmLayer(a.integer("hidden_size"), initial(a)), LstmLayer::of);
  }

  private static RnnLayer rnn(Arguments a) {
    return sized(a, "in_size", new RnnLayer(a.integer("hidden_size"), initial(a)), RnnLayer::of);
  }

  /** Tells a layer the size of its input, if the case does. */
  private static <L> L sized(Arguments a, String size, L layer, BiConsumer<L, Integer> of) {
    a.optionalInteger(size).ifPresent(told -> of.accept(layer, told));
    return layer;
  }

  private static Mlp mlp(Arguments a) {
    UnaryOperator<Variable> activation = function(a, a.attribute("activation"));
    return new Mlp(a.integers("fc_output_sizes"), activation, initial(a));
  }

  /** Returns the function of a stem; refuses another. */
  static UnaryOperator<Variable> function(Arguments a, JsonNode stem) {
    UnaryOperator<Variable> function = FUNCTIONS.get(stem.asText());
    if (function == null) {
      throw a.error("function", stem, "one of " + new TreeSet<>(FUNCTIONS.keySet()));
    }
    return function;
  }

  /** A size is a linear layer, a list a sequence inside, and a stem a function. */
  private static Sequential sequential(Arguments a, JsonNode parts) {
    List<UnaryOperator<Variable>> made = new ArrayList<>();
    for (JsonNode part : parts) {
      if (part.isInt()) {
        made.add(new LinearLayer(part.intValue(), initial(a)));
      } else {
        made.add(part.isArray() ? sequential(a, part) : function(a, part));
      }
    }
    return new Sequential(made);
  }

  private static Verbs weightFile(Op op, Arguments a) {
    Supplier<Sequential> maker = () -> sequential(a, a.attribute("parts"));
    Sequential layer = maker.get();
    Verbs verbs = PlayedLayer.verbs(a, () -> layer, (each, s) -> each.apply(s.variable("x")));
    WeightFile weights = new WeightFile(layer);
    return Verbs.none()
        .and("forward", verbs.find("forward"))
        .and("save", s -> Gives.of("names", names(weights.save(), s)))
        .and(
            "load",
            s -> {
              weights.load(s.bytes("file"), s.backend(), s.dtype());
              return Gives.of("params", data(layer));
            })
        .and(
            "round_trip",
            s -> {
              Sequential other = maker.get();
              new WeightFile(other).load(weights.save(), s.backend(), s.dtype());
              return Gives.of("params", data(other));
            });
  }

  private static List<Array> data(Sequential layer) {
    return layer.named().values().stream().map(slot -> slot.get().data()).toList();
  }

  private static Array names(byte[] file, Arguments s) {
    String names = String.join("\n", new TreeSet<>(Npz.read(file, s.backend()).keySet()));
    return Returned.array(names.chars().toArray(), s);
  }

  static Initial initial(Arguments a) {
    return new Initial(a.backend(), a.dtype(), a.random());
  }
}
