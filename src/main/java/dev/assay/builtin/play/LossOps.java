package dev.assay.builtin.play;

import static dev.assay.builtin.play.Verbs.on;

import dev.assay.engine.explicit.loss.CrossEntropyError;
import dev.assay.engine.explicit.loss.LogEps;
import dev.assay.engine.explicit.loss.SigmoidWithLoss;
import dev.assay.engine.explicit.loss.SoftmaxWithLoss;
import dev.assay.engine.explicit.loss.Targets;

/** The losses. */
final class LossOps {
  private LossOps() {}

  static void addTo(OpTable table) {
    table.op("cross_entropy_error", LossOps::crossEntropyError);
    table.op("sigmoid_with_loss", LossOps::sigmoidWithLoss);
    table.op("softmax_with_loss", LossOps::softmaxWithLoss);
  }

  private static Verbs crossEntropyError(Arguments a) {
    CrossEntropyError loss = new CrossEntropyError(logEps(a), targets(a));
    return on("forward", s -> Gives.of("loss", loss.forward(s.array("y"), s.array("t"))));
  }

  private static Verbs sigmoidWithLoss(Arguments a) {
    SigmoidWithLoss loss = new SigmoidWithLoss(logEps(a));
    return on("forward", s -> Gives.of("loss", loss.forward(s.array("x"), s.array("t"))))
        .and("backward", s -> Gives.of("d_x", loss.backward(s.array("d_loss"))));
  }

  private static Verbs softmaxWithLoss(Arguments a) {
    SoftmaxWithLoss loss = new SoftmaxWithLoss(logEps(a), targets(a));
    return on("forward", s -> Gives.of("loss", loss.forward(s.array("x"), s.array("t"))))
        .and("backward", s -> Gives.of("d_x", loss.backward(s.array("d_loss"))));
  }

  private static LogEps logEps(Arguments a) {
    return a.option("log_eps", LogEps.class);
  }

  private static Targets targets(Arguments a) {
    return a.option("targets", Targets.class);
  }
}
