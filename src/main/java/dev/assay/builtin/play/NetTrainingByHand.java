package dev.assay.builtin.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.BatchNorm.RunningVariance;
import dev.assay.engine.autograd.net.BatchNormLayer;
import dev.assay.engine.autograd.net.LinearLayer;
import dev.assay.engine.autograd.net.Sequential;
import dev.assay.engine.optim.Adam.EpsPlacement;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.ModelOptimizer;
import dev.assay.engine.optim.WeightDecay;
import dev.assay.engine.train.NetTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A net of parts that is trained batch by batch, with its rule and hooks. */
final class NetTrainingByHand {
  private NetTrainingByHand() {}

  static void addTo(OpTable table) {
    table.byHand("net_trainer", (op, a) -> netTrainer(a));
  }

  private static Verbs netTrainer(Arguments a) {
    Sequential net = net(a);
    PlayedLayer.adopt(a, net);
    NetTrainer trainer = new NetTrainer(net, optimizer(a));
    return Verbs.none()
        .and(
            "train_step",
            s ->
                Gives.of("loss", trainer.trainStep(s.array("x"), s.array("t")))
                    .and("params", a.arrays("params")))
        .and("predict", s -> Gives.of("scores", trainer.predict(s.array("x"))))
        .and("statistics", s -> Gives.of("statistics", a.arrays("statistics")));
  }

  private static Sequential net(Arguments a) {
    List<UnaryOperator<Variable>> parts = new ArrayList<>();
    a.attribute("parts").forEach(part -> parts.add(part(a, part)));
    Sequential net = new Sequential(parts);
    if (net.named().isEmpty()) {
      String expected = "one with parameters among them";
      throw Require.error(a.op(), "parts", a.attribute("parts"), expected, "C7");
    }
    return net;
  }

  private static UnaryOperator<Variable> part(Arguments a, JsonNode part) {
    if (part.asText().equals("batch_norm")) {
      BatchNormLayer.Settings usual = BatchNormLayer.Settings.DEFAULT;
      RunningVariance variance = a.option("running_variance", RunningVariance.class);
      return new BatchNormLayer(
          new BatchNormLayer.Settings(usual.decay(), usual.eps(), variance), NetsByHand.initial(a));
    }
    if (!part.isInt()) {
      return NetsByHand.function(a, part);
    }
    if (part.intValue() < 1) {
      throw Require.error(a.op(), "parts", a.attribute("parts"), "sizes >= 1", "C7");
    }
    return new LinearLayer(part.intValue(), NetsByHand.initial(a));
  }

  /** Clips first, then decays. */
  private static ModelOptimizer optimizer(Arguments a) {
    ModelOptimizer optimizer =
        new ModelOptimizer(
            HooksByHand.rule(a, a.option("eps_placement", EpsPlacement.class), "C5"));
    a.optionalNumber("max_grad")
        .ifPresent(
            limit -> {
              Require.notNegative(a.op(), "max_grad", limit, "C6");
              optimizer.addHook(
                  new ClipGrads(limit, a.option("norm_eps", ClipGrads.NormEps.class)));
            });
    double rate = Require.notNegative(a.op(), "weight_decay", a.number("weight_decay"), "C6");
    return optimizer.addHook(new WeightDecay(rate));
  }
}
