package dev.assay.builtin.play;

import static dev.assay.builtin.play.Verbs.on;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.model.TwoLayerNet;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.LrScope;
import dev.assay.engine.optim.Momentum;
import dev.assay.engine.optim.Optimizer;
import dev.assay.engine.optim.Sgd;
import dev.assay.engine.train.Trainer;

/** The training loops. */
final class TrainOps {
  private TrainOps() {}

  static void addTo(OpTable table) {
    table.op("trainer", TrainOps::trainer);
  }

  private static Verbs trainer(Arguments a) {
    Optimizer optimizer = optimizer(a);
    Verbs verbs =
        on(
            "draw",
            s -> {
              int count = s.integer("count");
              Array drawn = Trainer.permutations(s.backend(), count, s.integer("size"), s.random());
              return Gives.of("permutations", drawn);
            });
    if (!a.has("W1")) {
      return verbs;
    }
    TwoLayerNet net = ModelOps.twoLayerNet(a, ModelOps.weights(a));
    Trainer trainer =
        new Trainer(
            net,
            optimizer,
            a.option("norm_eps", ClipGrads.NormEps.class),
            a.option("shuffle", Trainer.Shuffle.class),
            a.option("log_at", Trainer.LogAt.class));
    return verbs.and("fit", s -> fit(trainer, net, s));
  }

  private static Gives fit(Trainer trainer, TwoLayerNet net, Arguments s) {
    Trainer.Plan plan =
        new Trainer.Plan(
            s.integer("batch_size"), s.optionalNumber("max_grad"), s.integer("eval_interval"));
    trainer.fit(s.array("x"), s.array("t"), s.array("permutations"), plan, loss -> {});
    double[] losses = trainer.losses().stream().mapToDouble(Double::doubleValue).toArray();
    Array list = s.backend().array(s.dtype(), losses, losses.length);
    return ModelOps.params(net, Gives.of("loss_list", list));
  }

  private static Optimizer optimizer(Arguments a) {
    double lr = Require.notNegative("trainer", "lr", a.number("lr"), "C6");
    String name = a.attribute("optimizer").asText();
    return switch (name) {
      case "sgd" -> new Sgd(lr);
      case "momentum" -> new Momentum(lr, a.number("momentum"), LrScope.VELOCITY);
      default -> throw Require.error("trainer", "optimizer", name, "sgd or momentum", "C6");
    };
  }
}
