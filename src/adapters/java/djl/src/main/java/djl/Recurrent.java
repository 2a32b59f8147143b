package djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RNN;
import ai.djl.nn.recurrent.RecurrentBlock;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import dev.assay.kit.Adapter;
import dev.assay.kit.Given;
import dev.assay.kit.Instance;
import dev.assay.kit.Unsupported;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Recurrent blocks of one layer; a state is [1, N, H]. */
final class Recurrent {

  private enum Kind {
    RNN,
    LSTM,
    GRU
  }

  private static final Map<String, String> SUFFIXES =
      Map.of("Wx", "i2h_WEIGHT", "Wh", "h2h_WEIGHT", "b", "i2h_BIAS", "bh", "h2h_BIAS");

  private final Given<NDArray> given;
  private final Kind kind;
  private final boolean stateful;
  private final Map<String, NDArray> state = new LinkedHashMap<>();
  private NDArray input;
  private final Map<String, NDArray> first = new LinkedHashMap<>();

  private Recurrent(Given<NDArray> given, Kind kind, boolean stateful) {
    this.given = given;
    this.kind = kind;
    this.stateful = stateful;
  }

  static void in(Adapter<NDArray> table) {
    for (Kind kind : Kind.values()) {
      String op = kind.name().toLowerCase(Locale.ROOT);
      table
          .op(op, given -> one(new Recurrent(given, kind, true)))
          .op("time_" + op, given -> sequence(new Recurrent(given, kind, given.flag("stateful"))));
      for (String each : List.of(op, "time_" + op)) {
        table.convention(each, "biases", "two").convention(each, "weight_layout", "out_in");
      }
    }
    for (String each : List.of("lstm", "time_lstm")) {
      table.convention(each, "gate_order", "ifgo");
    }
    for (String each : List.of("gru", "time_gru")) {
      table
          .convention(each, "gate_order", "rzh")
          .convention(each, "reset", "after")
          .convention(each, "z_weighs", "state");
    }
  }

  private static Instance<NDArray> sequence(Recurrent layer) {
    return layer
        .given
        .on("forward", step -> layer.forward(step.get("xs")).get(0))
        .on("backward", step -> layer.backward(Map.of(0, step.get("d_hs")), "d_xs", "d_h0", "d_c0"))
        .on(
            "set_state",
            step -> {
              layer.state.clear();
              layer.state.put("h", step.get("h0"));
              if (layer.kind == Kind.LSTM) {
                layer.state.put("c", step.has("c0") ? step.get("c0") : step.get("h0").zerosLike());
              }
              return Map.of();
            })
        .on(
            "reset_state",
            step -> {
              layer.state.clear();
              return Map.of();
            })
        .on("get_state", step -> Map.copyOf(layer.state));
  }

  private static Instance<NDArray> one(Recurrent layer) {
    return layer
        .given
        .on(
            "forward",
            step -> {
              layer.state.clear();
              layer.state.put("h", step.get("h_prev"));
              if (layer.kind == Kind.LSTM) {
                layer.state.put("c", step.get("c_prev"));
              }
              layer.forward(step.get("x").expandDims(1));
              return Map.copyOf(layer.state);
            })
        .on(
            "backward",
            step -> {
              Map<Integer, NDArray> upstream = new LinkedHashMap<>();
              upstream.put(0, step.get("d_h").expandDims(1));
              if (layer.kind == Kind.LSTM) {
                upstream.put(2, step.get("d_c").expandDims(0));
              }
              Map<String, NDArray> back = layer.backward(upstream, "d_x", "d_h_prev", "d_c_prev");
              back.put("d_x", back.get("d_x").squeeze(1));
              return back;
            });
  }

  private RecurrentBlock block() {
    if (given.get("Wh").isEmpty()) {
      throw new Unsupported("no block is without units");
    }
    RecurrentBlock.BaseBuilder<?> builder =
        switch (kind) {
          case RNN -> RNN.builder().setActivation(RNN.Activation.TANH);
          case LSTM -> LSTM.builder();
          case GRU -> GRU.builder();
        };
    builder
        .setStateSize((int) given.get("Wh").getShape().get(1))
        .setNumLayers(1)
        .optBatchFirst(true)
        .optReturnState(true);
    Supplier<RecurrentBlock> build =
        () ->
            switch (kind) {
              case RNN -> ((RNN.Builder) builder).build();
              case LSTM -> ((LSTM.Builder) builder).build();
              case GRU -> ((GRU.Builder) builder).build();
            };
    return build.get();
  }

  /** Makes the block with the parameters of the case, by the ends of their names. */
  private RecurrentBlock ready(Shape shape) {
    RecurrentBlock block = block();
    block.initialize(Arrays.MANAGER, given.get("Wx").getDataType(), shape);
    SUFFIXES.forEach(
        (name, suffix) -> {
          NDArray held = parameter(block, suffix);
          if (!held.getShape().equals(given.get(name).getShape())) {
            throw new IllegalArgumentException(
                "%s.shape=%s, expected %s"
                    .formatted(name, given.get(name).getShape(), held.getShape()));
          }
          given.get(name).copyTo(held);
        });
    return block;
  }

  private static NDArray parameter(RecurrentBlock block, String suffix) {
    for (Pair<String, Parameter> each : block.getParameters()) {
      if (each.getKey().endsWith(suffix)) {
        return each.getValue().getArray();
      }
    }
    throw new IllegalStateException("no parameter " + suffix);
  }

  private NDList forward(NDArray xs) {
    input = xs.duplicate();
    first.clear();
    first.putAll(
        stateful && !state.isEmpty()
            ? state
            : zeros(xs.getShape().get(0), given.get("Wh").getShape().get(1)));
    NDList out = play(ready(input.getShape()), input, first);
    state.put("h", out.get(1).squeeze(0).duplicate());
    if (kind == Kind.LSTM) {
      state.put("c", out.get(2).squeeze(0).duplicate());
    }
    return out;
  }

  /** The block's own first state is of float32 (spec/found-bugs.md). */
  private Map<String, NDArray> zeros(long rows, long size) {
    NDArray zeros = Arrays.MANAGER.zeros(new Shape(rows, size), given.get("Wx").getDataType());
    return kind == Kind.LSTM ? Map.of("h", zeros, "c", zeros) : Map.of("h", zeros);
  }

  private NDList play(RecurrentBlock block, NDArray xs, Map<String, NDArray> start) {
    NDList inputs = new NDList(xs, start.get("h").expandDims(0));
    if (kind == Kind.LSTM) {
      inputs.add(start.get("c").expandDims(0));
    }
    return block.forward(new ParameterStore(Arrays.MANAGER, false), inputs, true);
  }

  private Map<String, NDArray> backward(
      Map<Integer, NDArray> upstream, String x, String h, String c) {
    RecurrentBlock block = ready(input.getShape());
    NDArray variable = Graph.variable(input);
    Map<String, NDArray> start = new LinkedHashMap<>();
    first.forEach((name, array) -> start.put(name, Graph.variable(array)));
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDList out = play(block, variable, start);
      NDArray total = null;
      for (var each : upstream.entrySet()) {
        NDArray part = out.get(each.getKey());
        if (!part.getShape().equals(each.getValue().getShape())) {
          throw new IllegalArgumentException(
              "upstream.shape=%s, expected %s"
                  .formatted(each.getValue().getShape(), part.getShape()));
        }
        NDArray sum = part.mul(each.getValue()).sum();
        total = total == null ? sum : total.add(sum);
      }
      collector.backward(total);
    }
    Map<String, NDArray> results = new LinkedHashMap<>();
    results.put(x, variable.getGradient().duplicate());
    results.put(h, start.get("h").getGradient().duplicate());
    if (kind == Kind.LSTM) {
      results.put(c, start.get("c").getGradient().duplicate());
    }
    SUFFIXES.forEach(
        (name, suffix) ->
            results.put("d_" + name, parameter(block, suffix).getGradient().duplicate()));
    return results;
  }
}
