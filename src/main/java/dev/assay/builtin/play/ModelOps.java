package dev.assay.builtin.play;

import static dev.assay.builtin.play.Verbs.on;

import dev.assay.array.Array;
import dev.assay.engine.data.ArrayDataset;
import dev.assay.engine.data.Spiral;
import dev.assay.engine.explicit.loss.LogEps;
import dev.assay.engine.explicit.loss.Targets;
import dev.assay.engine.explicit.model.TwoLayerNet;
import dev.assay.engine.explicit.model.TwoLayerNet.Weights;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The models and the data. */
final class ModelOps {
  private ModelOps() {}

  static void addTo(OpTable table) {
    table.op("spiral", ModelOps::spiral);
    table.op("two_layer_net", ModelOps::twoLayerNet);
  }

  private static Verbs spiral(Arguments a) {
    Spiral spiral =
        new Spiral(
            a.integer("samples"),
            a.integer("classes"),
            a.option("targets", Targets.class),
            a.option("order", Spiral.Order.class));
    return on("generate", s -> gives(spiral.generate(s.array("noise"))))
        .and("load", s -> gives(spiral.load(s.backend(), s.dtype(), s.attribute("seed").asLong())));
  }

  private static Gives gives(ArrayDataset data) {
    return Gives.of("x", data.x()).and("t", data.t());
  }

  private static Verbs twoLayerNet(Arguments a) {
    TwoLayerNet net = twoLayerNet(a, weights(a));
    return on("predict", s -> Gives.of("scores", net.predict(s.array("x"))))
        .and("forward", s -> Gives.of("loss", net.forward(s.array("x"), s.array("t"))))
        .and("backward", s -> Gives.of("d_x", net.backward(s.array("d_loss"))))
        .grads(net, "W1", "b1", "W2", "b2")
        .and(
            "train_step",
            s -> {
              Array loss = net.trainStep(s.array("x"), s.array("t"), s.number("lr"));
              return params(net, Gives.of("loss", loss));
            })
        .and("draw", s -> draws(a, s.integer("count")));
  }

  static TwoLayerNet twoLayerNet(Arguments a, Weights weights) {
    LogEps logEps = a.option("log_eps", LogEps.class);
    return new TwoLayerNet(weights, logEps, a.option("targets", Targets.class));
  }

  static Gives params(TwoLayerNet net, Gives gives) {
    List<Array> params = net.params();
    return gives
        .and("W1", params.get(0))
        .and("b1", params.get(1))
        .and("W2", params.get(2))
        .and("b2", params.get(3));
  }

  /** Returns the parameters of the case, or draws them where it gives sizes. */
  static Weights weights(Arguments a) {
    return a.has("W1")
        ? new Weights(a.array("W1"), a.array("b1"), a.array("W2"), a.array("b2"))
        : drawn(a);
  }

  private static Weights drawn(Arguments a) {
    return Weights.draw(
        a.backend(),
        a.dtype(),
        a.integer("input_size"),
        a.integer("hidden_size"),
        a.integer("output_size"),
        a.random());
  }

  private static Gives draws(Arguments a, int count) {
    List<Weights> nets = Stream.generate(() -> drawn(a)).limit(count).toList();
    return Gives.of("W1", stack(nets, Weights::W1))
        .and("b1", stack(nets, Weights::b1))
        .and("W2", stack(nets, Weights::W2))
        .and("b2", stack(nets, Weights::b2));
  }

  private static Array stack(List<Weights> nets, Function<Weights, Array> param) {
    return Array.stack(0, nets.stream().map(param).toArray(Array[]::new));
  }
}
