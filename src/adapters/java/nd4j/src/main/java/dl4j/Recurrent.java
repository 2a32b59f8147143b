package dl4j;

import dev.assay.kit.Adapter;
import dev.assay.kit.Given;
import dev.assay.kit.Instance;
import dev.assay.kit.Unsupported;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Recurrent layers: sequences are [N, D, T], and the blocks of an LSTM g, f, o, i. */
final class Recurrent {

  /** Where the blocks f, g, i, o of the suite stand in Deeplearning4j. */
  private static final int[] BLOCKS = {1, 0, 3, 2};

  private static final Map<String, String> PARAMS = Map.of("Wx", "W", "Wh", "RW", "b", "b");

  private final Net net;
  private final boolean lstm;
  private final boolean stateful;
  private final Map<String, INDArray> state = new LinkedHashMap<>();
  private long steps;

  private Recurrent(Given<INDArray> given, boolean lstm, boolean stateful) {
    INDArray wx = given.get("Wx");
    INDArray wh = given.get("Wh");
    long hidden = wh.size(0);
    this.lstm = lstm;
    this.stateful = stateful;
    this.net =
        Net.of(
            given,
            lstm
                ? new LSTM.Builder()
                    .nIn(wx.size(0))
                    .nOut(hidden)
                    .activation(Activation.TANH)
                    .gateActivationFunction(Activation.SIGMOID)
                    .build()
                : new SimpleRnn.Builder()
                    .nIn(wx.size(0))
                    .nOut(hidden)
                    .activation(Activation.TANH)
                    .build());
    net.set("0_W", blocks(wx)).set("0_RW", blocks(wh)).set("0_b", bias(given.get("b")));
  }

  static void in(Adapter<INDArray> table) {
    table
        .op("rnn", given -> one(given, false))
        .op("lstm", given -> one(given, true))
        .op("time_rnn", given -> sequence(given, false))
        .op("time_lstm", given -> sequence(given, true));
  }

  private static INDArray row(INDArray b) {
    return b.reshape('c', 1, b.length());
  }

  private INDArray bias(INDArray b) {
    return lstm && b.rank() == 1 ? blocks(row(b)).reshape(b.length()) : b;
  }

  /** Moves the four blocks of columns; the order is its own inverse. */
  private INDArray blocks(INDArray columns) {
    if (!lstm || columns.size(1) % 4 != 0) {
      return columns;
    }
    long h = columns.size(1) / 4;
    INDArray[] parts = new INDArray[4];
    for (int i = 0; i < 4; i++) {
      parts[BLOCKS[i]] =
          columns.get(NDArrayIndex.all(), NDArrayIndex.interval(i * h, (i + 1) * h)).dup('c');
    }
    return Nd4j.concat(1, parts);
  }

  private INDArray unblocked(INDArray columns) {
    long h = columns.size(1) / 4;
    INDArray[] parts = new INDArray[4];
    for (int i = 0; i < 4; i++) {
      parts[i] =
          columns
              .get(NDArrayIndex.all(), NDArrayIndex.interval(BLOCKS[i] * h, (BLOCKS[i] + 1) * h))
              .dup('c');
    }
    return Nd4j.concat(1, parts);
  }

  private static Instance<INDArray> sequence(Given<INDArray> given, boolean lstm) {
    Recurrent layer = new Recurrent(given, lstm, given.flag("stateful"));
    return given
        .on("forward", step -> turned(layer.forward(turned(step.get("xs")))))
        .on("backward", step -> layer.backward(turned(step.get("d_hs")), "xs"))
        .on(
            "set_state",
            step -> {
              layer.state.clear();
              layer.state.put("prevAct", step.get("h0").dup('c'));
              if (lstm) {
                layer.state.put(
                    "prevMem", step.has("c0") ? step.get("c0").dup('c') : step.get("h0").like());
              }
              return Map.of();
            })
        .on(
            "reset_state",
            step -> {
              layer.state.clear();
              return Map.of();
            })
        .on(
            "get_state",
            step ->
                lstm
                    ? Map.of("h", layer.last("prevAct"), "c", layer.last("prevMem"))
                    : Map.of("h", layer.last("prevAct")));
  }

  private static Instance<INDArray> one(Given<INDArray> given, boolean lstm) {
    Recurrent layer = new Recurrent(given, lstm, true);
    return given
        .on(
            "forward",
            step -> {
              INDArray x = Net.some(step.get("x"));
              layer.state.clear();
              layer.state.put("prevAct", step.get("h_prev").dup('c'));
              if (lstm) {
                layer.state.put("prevMem", step.get("c_prev").dup('c'));
              }
              INDArray h = layer.forward(x.reshape('c', x.size(0), x.size(1), 1)).dup('c');
              INDArray last = h.reshape('c', h.size(0), h.size(1));
              return lstm ? Map.of("h", last, "c", layer.last("prevMem")) : last;
            })
        .on(
            "backward",
            step -> {
              if (lstm && step.get("d_c").amaxNumber().doubleValue() != 0) {
                throw new Unsupported("no layer takes a gradient of its cells");
              }
              INDArray d = step.get("d_h");
              Map<String, Object> back =
                  layer.backward(d.dup('c').reshape('c', d.size(0), d.size(1), 1), "xs");
              INDArray x = (INDArray) back.get("d_xs");
              back.put("d_x", x.reshape('c', x.size(0), x.size(2)));
              return back;
            });
  }

  /** Changes [N, T, D] and [N, D, T]. */
  private static INDArray turned(INDArray xs) {
    if (xs.rank() != 3) {
      throw new IllegalArgumentException("xs.rank=%d, expected 3".formatted(xs.rank()));
    }
    return Net.some(xs).permute(0, 2, 1).dup('c');
  }

  private INDArray last(String key) {
    if (!state.containsKey(key)) {
      throw new Unsupported("no state is kept");
    }
    return state.get(key);
  }

  private INDArray forward(INDArray xs) {
    RecurrentLayer layer = (RecurrentLayer) net.layer();
    steps = xs.size(2);
    // Back, it goes forward once more, from the state before.
    layer.rnnSetPreviousState(stateful ? new LinkedHashMap<>(state) : Map.of());
    layer.rnnSetTBPTTState(stateful ? new LinkedHashMap<>(state) : Map.of());
    INDArray hs = layer.rnnActivateUsingStoredState(xs, true, true, Net.memory()).dup('c');
    layer.rnnGetTBPTTState().forEach((key, array) -> state.put(key, array.dup('c')));
    return hs;
  }

  private Map<String, Object> backward(INDArray upstream, String input) {
    RecurrentLayer layer = (RecurrentLayer) net.layer();
    Map<String, Object> results = new LinkedHashMap<>();
    Net.named(layer.tbpttBackpropGradient(upstream, (int) steps, Net.memory()), input, PARAMS)
        .forEach(results::put);
    results.put("d_xs", turned((INDArray) results.get("d_xs")));
    if (lstm) {
      for (String name : PARAMS.keySet()) {
        INDArray columns = (INDArray) results.get("d_" + name);
        INDArray back = unblocked(columns.rank() == 1 ? row(columns) : columns);
        results.put("d_" + name, columns.rank() == 1 ? back.reshape(back.length()) : back);
      }
    }
    for (String name : new String[] {"d_h_prev", "d_c_prev", "d_h0", "d_c0"}) {
      results.put(name, new Unsupported("no layer gives the gradient of its first state"));
    }
    return results;
  }
}
