package dev.assay.builtin.play;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.model.Seq2seq;
import dev.assay.engine.explicit.model.SimpleRnnlm;
import dev.assay.engine.explicit.model.TwoLayerNet;
import dev.assay.engine.optim.ClipGrads.NormEps;
import dev.assay.engine.optim.LrScope;
import dev.assay.engine.optim.Momentum;
import dev.assay.engine.optim.Optimizer;
import dev.assay.engine.optim.Sgd;
import dev.assay.engine.train.EvalSeq2seq;
import dev.assay.engine.train.ParamFile;
import dev.assay.engine.train.RnnlmTrainer;
import dev.assay.engine.train.Trainer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The training loops, each with the model that it trains, and the file of parameters. */
final class TrainingByHand {
  private TrainingByHand() {}

  static void addTo(OpTable table) {
    table.byHand("eval_seq2seq", TrainingByHand::evalSeq2seq);
    table.byHand("param_file", TrainingByHand::paramFile);
    table.byHand("rnnlm_trainer", TrainingByHand::rnnlmTrainer);
    table.byHand("trainer", TrainingByHand::trainer);
  }

  private static Verbs evalSeq2seq(Op op, Arguments a) {
    return op.verbs(new Once<>(() -> new EvalSeq2seq(op.make(Seq2seq.class, a))));
  }

  private static Verbs paramFile(Op op, Arguments a) {
    Optional<List<String>> names =
        a.hasAttribute("names")
            ? Optional.of(List.of(a.text("names").split(",")))
            : Optional.empty();
    ParamFile file = new ParamFile(names);
    return op.verbs(() -> file)
        .and(
            "round_trip",
            s -> {
              List<Array> loaded = s.arrays("params").stream().map(Array::zerosLike).toList();
              file.load(file.save(s.arrays("params")), loaded);
              return Gives.of("params", loaded);
            });
  }

  private static Verbs rnnlmTrainer(Op op, Arguments a) {
    double lr = Require.notNegative("rnnlm_trainer", "lr", a.number("lr"), "C5");
    SimpleRnnlm model = op.make(SimpleRnnlm.class, a);
    RnnlmTrainer trainer =
        new RnnlmTrainer(
            model,
            new Sgd(lr),
            a.option("norm_eps", NormEps.class),
            a.option("epoch_state", RnnlmTrainer.EpochState.class));
    return Verbs.none()
        .and("get_batch", s -> batch(trainer, s))
        .and("fit", s -> fit(op, trainer, model, s))
        .and("eval_perplexity", s -> evalPerplexity(model, s))
        .silently("reset_state", model::resetState);
  }

  private static Gives batch(RnnlmTrainer trainer, Arguments s) {
    RnnlmTrainer.Batch batch =
        trainer.batch(
            s.array("xs"), s.array("ts"), s.integer("batch_size"), s.integer("time_size"));
    return Gives.of("batch_x", batch.xs()).and("batch_t", batch.ts());
  }

  private static Gives fit(Op op, RnnlmTrainer trainer, SimpleRnnlm model, Arguments s) {
    RnnlmTrainer.Plan plan =
        new RnnlmTrainer.Plan(
            s.integer("max_epoch"),
            s.integer("batch_size"),
            s.integer("time_size"),
            s.optionalNumber("max_grad"),
            s.integer("eval_interval"));
    trainer.fit(s.array("xs"), s.array("ts"), plan, perplexity -> {});
    return logged("ppl_list", trainer.perplexities(), s).and(op.params(), model.params());
  }

  private static Gives evalPerplexity(SimpleRnnlm model, Arguments s) {
    double perplexity =
        RnnlmTrainer.evalPerplexity(
            model, s.array("corpus"), s.integer("batch_size"), s.integer("time_size"));
    return Gives.of("perplexity", s.backend().array(s.dtype(), new double[] {perplexity}));
  }

  private static Verbs trainer(Op op, Arguments a) {
    Optimizer optimizer = optimizer(a);
    Supplier<TwoLayerNet> net = new Once<>(() -> op.make(TwoLayerNet.class, a));
    Supplier<Trainer> trainer =
        new Once<>(
            () ->
                new Trainer(
                    net.get(),
                    optimizer,
                    a.option("norm_eps", NormEps.class),
                    a.option("shuffle", Trainer.Shuffle.class),
                    a.option("log_at", Trainer.LogAt.class)));
    return Verbs.none()
        .and("draw", TrainingByHand::permutations)
        .and("fit", s -> fit(op, trainer.get(), net.get(), s));
  }

  private static Gives permutations(Arguments s) {
    int count = s.integer("count");
    Array drawn = Trainer.permutations(s.backend(), count, s.integer("size"), s.random());
    return Gives.of("permutations", drawn);
  }

  private static Gives fit(Op op, Trainer trainer, TwoLayerNet net, Arguments s) {
    Trainer.Plan plan =
        new Trainer.Plan(
            s.integer("batch_size"), s.optionalNumber("max_grad"), s.integer("eval_interval"));
    trainer.fit(s.array("x"), s.array("t"), s.array("permutations"), plan, loss -> {});
    return logged("loss_list", trainer.losses(), s).and(op.params(), net.params());
  }

  private static Gives logged(String name, List<Double> numbers, Arguments s) {
    double[] list = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    return Gives.of(name, s.backend().array(s.dtype(), list, list.length));
  }

  private static Optimizer optimizer(Arguments a) {
    double lr = Require.notNegative("trainer", "lr", a.number("lr"), "C6");
    String name = a.text("optimizer");
    return switch (name) {
      case "sgd" -> new Sgd(lr);
      case "momentum" -> new Momentum(lr, a.number("momentum"), LrScope.VELOCITY);
      default -> throw Require.error("trainer", "optimizer", name, "sgd or momentum", "C6");
    };
  }
}
