package dev.assay.builtin.play;

import static dev.assay.builtin.play.Verbs.on;

import dev.assay.array.Array;
import dev.assay.engine.optim.Adadelta;
import dev.assay.engine.optim.Adagrad;
import dev.assay.engine.optim.Adam;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.LrScope;
import dev.assay.engine.optim.Momentum;
import dev.assay.engine.optim.Nesterov;
import dev.assay.engine.optim.Optimizer;
import dev.assay.engine.optim.RemoveDuplicate;
import dev.assay.engine.optim.Rmsprop;
import dev.assay.engine.optim.RootEps;
import dev.assay.engine.optim.Sgd;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The optimizers, and what is done to gradients before them. */
final class OptimOps {
  private OptimOps() {}

  static void addTo(OpTable table) {
    table.op("adadelta", OptimOps::adadelta);
    table.op("adagrad", OptimOps::adagrad);
    table.op("adam", OptimOps::adam);
    table.op("clip_grads", OptimOps::clipGrads);
    table.op("momentum", OptimOps::momentum);
    table.op("nesterov", OptimOps::nesterov);
    table.op("remove_duplicate", OptimOps::removeDuplicate);
    table.op("rmsprop", OptimOps::rmsprop);
    table.op("sgd", OptimOps::sgd);
  }

  private static Verbs adadelta(Arguments a) {
    return update(new Adadelta(a.number("rho"), a.number("eps")), lr -> {});
  }

  private static Verbs adagrad(Arguments a) {
    Adagrad adagrad = new Adagrad(a.number("lr"), a.number("eps"), rootEps(a));
    return update(adagrad, adagrad::setLr);
  }

  private static Verbs adam(Arguments a) {
    Adam adam =
        new Adam(
            a.number("lr"),
            a.number("beta1"),
            a.number("beta2"),
            a.number("eps"),
            a.option("eps_placement", Adam.EpsPlacement.class),
            a.option("step_count", Adam.StepCount.class));
    return update(adam, adam::setLr);
  }

  private static Verbs clipGrads(Arguments a) {
    ClipGrads clip =
        new ClipGrads(a.number("max_norm"), a.option("norm_eps", ClipGrads.NormEps.class));
    return on(
        "clip",
        s -> {
          List<Array> grads = s.arrays("grads");
          clip.clip(grads);
          return Gives.of("grads", grads);
        });
  }

  private static Verbs momentum(Arguments a) {
    Momentum momentum = new Momentum(a.number("lr"), a.number("momentum"), lrScope(a));
    return update(momentum, momentum::setLr);
  }

  private static Verbs nesterov(Arguments a) {
    Nesterov.Formula formula = a.option("formula", Nesterov.Formula.class);
    Nesterov nesterov = new Nesterov(a.number("lr"), a.number("momentum"), formula, lrScope(a));
    return update(nesterov, nesterov::setLr);
  }

  private static Verbs removeDuplicate(Arguments a) {
    RemoveDuplicate duplicates = new RemoveDuplicate();
    return on(
        "merge",
        s -> {
          Set<Integer> transposed =
              IntStream.of(s.integers("transposed")).boxed().collect(Collectors.toSet());
          RemoveDuplicate.Merged merged =
              duplicates.merge(s.arrays("params"), s.arrays("grads"), transposed);
          return Gives.of("params", merged.params()).and("grads", merged.grads());
        });
  }

  private static Verbs rmsprop(Arguments a) {
    Rmsprop rmsprop =
        new Rmsprop(a.number("lr"), a.number("decay_rate"), a.number("eps"), rootEps(a));
    return update(rmsprop, rmsprop::setLr);
  }

  private static Verbs sgd(Arguments a) {
    Sgd sgd = new Sgd(a.number("lr"));
    return update(sgd, sgd::setLr);
  }

  private static Verbs update(Optimizer optimizer, DoubleConsumer setLr) {
    return on(
        "update",
        s -> {
          s.optionalNumber("lr").ifPresent(setLr);
          List<Array> params = s.arrays("params");
          optimizer.update(params, s.arrays("grads"));
          return Gives.of("params", params);
        });
  }

  private static LrScope lrScope(Arguments a) {
    return a.option("lr_scope", LrScope.class);
  }

  private static RootEps rootEps(Arguments a) {
    return a.option("eps_placement", RootEps.class);
  }
}
