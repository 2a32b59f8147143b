package dev.assay.builtin.play;

import static dev.assay.builtin.play.Verbs.layer;
import static dev.assay.builtin.play.Verbs.on;

import dev.assay.array.Array;
import dev.assay.engine.explicit.loss.LogEps;
import dev.assay.engine.explicit.loss.Targets;
import dev.assay.engine.explicit.recurrent.TimeAffine;
import dev.assay.engine.explicit.recurrent.TimeDropout;
import dev.assay.engine.explicit.recurrent.TimeEmbedding;
import dev.assay.engine.explicit.recurrent.TimeSigmoidWithLoss;
import dev.assay.engine.explicit.recurrent.TimeSoftmaxWithLoss;
import java.util.stream.Stream;

/** The layers and losses over whole sequences that keep no state. */
final class TimeOps {
  private TimeOps() {}

  static void addTo(OpTable table) {
    table.op("time_affine", TimeOps::timeAffine);
    table.op("time_dropout", TimeOps::timeDropout);
    table.op("time_embedding", TimeOps::timeEmbedding);
    table.op("time_sigmoid_with_loss", TimeOps::timeSigmoidWithLoss);
    table.op("time_softmax_with_loss", TimeOps::timeSoftmaxWithLoss);
  }

  private static Verbs timeAffine(Arguments a) {
    TimeAffine affine = new TimeAffine(a.array("W"), a.array("b"));
    return layer("xs", affine::forward, affine::backward).grads(affine, "W", "b");
  }

  private static Verbs timeDropout(Arguments a) {
    TimeDropout dropout =
        new TimeDropout(a.number("dropout_ratio"), a.option("mask", TimeDropout.Mask.class));
    return on(
            "forward",
            s ->
                Gives.of(
                    "out", dropout.forward(s.array("xs"), s.arrayOrNull("mask"), s.flag("train"))))
        .and("backward", s -> Gives.of("d_xs", dropout.backward(s.array("d_out"))))
        .and("draw", s -> draws(dropout, s));
  }

  private static Gives draws(TimeDropout dropout, Arguments s) {
    Array xs = s.array("xs");
    Array out =
        Array.stack(
            0,
            Stream.generate(() -> dropout.forward(xs, dropout.mask(xs, s.random()), true))
                .limit(s.integer("count"))
                .toArray(Array[]::new));
    Array first = out.slice(2, 0, 1);
    return Gives.of("out", out).and("first", first).and("change", out.minus(first));
  }

  private static Verbs timeEmbedding(Arguments a) {
    TimeEmbedding embedding = new TimeEmbedding(a.array("W"));
    return on("forward", s -> Gives.of("out", embedding.forward(s.array("ids"))))
        .and(
            "backward",
            s -> {
              embedding.backward(s.array("d_out"));
              return Gives.nothing();
            })
        .grads(embedding, "W");
  }

  private static Verbs timeSigmoidWithLoss(Arguments a) {
    TimeSigmoidWithLoss loss = new TimeSigmoidWithLoss(a.option("log_eps", LogEps.class));
    return on("forward", s -> Gives.of("loss", loss.forward(s.array("xs"), s.array("ts"))))
        .and("backward", s -> Gives.of("d_xs", loss.backward(s.array("d_loss"))));
  }

  private static Verbs timeSoftmaxWithLoss(Arguments a) {
    TimeSoftmaxWithLoss loss =
        new TimeSoftmaxWithLoss(
            a.integer("ignore_label"),
            a.option("log_eps", LogEps.class),
            a.option("targets", Targets.class),
            a.option("all_ignored", TimeSoftmaxWithLoss.AllIgnored.class));
    return on("forward", s -> Gives.of("loss", loss.forward(s.array("xs"), s.array("ts"))))
        .and("backward", s -> Gives.of("d_xs", loss.backward(s.array("d_loss"))));
  }
}
