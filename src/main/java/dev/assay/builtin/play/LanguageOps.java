package dev.assay.builtin.play;

import static dev.assay.builtin.play.Verbs.on;

import dev.assay.array.Array;
import dev.assay.engine.Parametric;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.model.BetterRnnlm;
import dev.assay.engine.explicit.model.BetterRnnlm.LstmWeights;
import dev.assay.engine.explicit.model.BetterRnnlm.Masks;
import dev.assay.engine.explicit.model.DecoderWeights;
import dev.assay.engine.explicit.model.Descent;
import dev.assay.engine.explicit.model.LanguageModel;
import dev.assay.engine.explicit.model.Rnnlm;
import dev.assay.engine.explicit.model.SequenceSizes;
import dev.assay.engine.explicit.model.SimpleRnnlm;
import dev.assay.engine.explicit.model.Writer;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.optim.ClipGrads;
import dev.assay.engine.optim.Sgd;
import dev.assay.engine.train.RnnlmTrainer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The language models, and how they are trained. */
final class LanguageOps {
  private static final List<String> SIMPLE = List.of("E", "rnn_Wx", "rnn_Wh", "rnn_b", "W", "b");
  private static final List<String> LSTM = List.of("E", "lstm_Wx", "lstm_Wh", "lstm_b", "W", "b");
  private static final List<String> BETTER =
      List.of("E", "lstm1_Wx", "lstm1_Wh", "lstm1_b", "lstm2_Wx", "lstm2_Wh", "lstm2_b", "b");

  private LanguageOps() {}

  static void addTo(OpTable table) {
    table.op("better_rnnlm", LanguageOps::betterRnnlm);
    table.op("rnnlm", LanguageOps::rnnlm);
    table.op("rnnlm_trainer", LanguageOps::rnnlmTrainer);
    table.op("simple_rnnlm", LanguageOps::simpleRnnlm);
  }

  private static Verbs simpleRnnlm(Arguments a) {
    Supplier<SimpleRnnlm> drawn =
        () ->
            new SimpleRnnlm(SimpleRnnlm.Weights.draw(a.backend(), a.dtype(), sizes(a), a.random()));
    SimpleRnnlm model = a.has("E") ? simple(a) : drawn.get();
    return reading(model)
        .and("forward", s -> Gives.of("loss", model.forward(s.array("xs"), s.array("ts"))))
        .and("backward", s -> backward(model, s))
        .grads(model, SIMPLE.toArray(String[]::new))
        .and(
            "train_step",
            s ->
                stepped(
                    model, SIMPLE, model.trainStep(s.array("xs"), s.array("ts"), descent(a, s))))
        .and("set_state", s -> nothing(() -> model.setState(s.array("h"))))
        .and("get_state", s -> Gives.of("h", model.state()))
        .and("draw", s -> draws(drawn, SIMPLE, s.integer("count")));
  }

  /** The model of the case's parameters. */
  static SimpleRnnlm simple(Arguments a) {
    return new SimpleRnnlm(
        new SimpleRnnlm.Weights(
            a.array("E"),
            a.array("rnn_Wx"),
            a.array("rnn_Wh"),
            a.array("rnn_b"),
            a.array("W"),
            a.array("b")));
  }

  private static Verbs rnnlmTrainer(Arguments a) {
    double lr = Require.notNegative("rnnlm_trainer", "lr", a.number("lr"), "C5");
    SimpleRnnlm model = simple(a);
    RnnlmTrainer trainer =
        new RnnlmTrainer(
            model,
            new Sgd(lr),
            a.option("norm_eps", ClipGrads.NormEps.class),
            a.option("epoch_state", RnnlmTrainer.EpochState.class));
    return on("get_batch", s -> batch(trainer, s))
        .and("fit", s -> fit(trainer, model, s))
        .and("eval_perplexity", s -> evalPerplexity(model, s))
        .and("reset_state", s -> nothing(model::resetState));
  }

  private static Gives batch(RnnlmTrainer trainer, Arguments s) {
    RnnlmTrainer.Batch batch =
        trainer.batch(
            s.array("xs"), s.array("ts"), s.integer("batch_size"), s.integer("time_size"));
    return Gives.of("batch_x", batch.xs()).and("batch_t", batch.ts());
  }

  private static Gives fit(RnnlmTrainer trainer, SimpleRnnlm model, Arguments s) {
    RnnlmTrainer.Plan plan =
        new RnnlmTrainer.Plan(
            s.integer("max_epoch"),
            s.integer("batch_size"),
            s.integer("time_size"),
            s.optionalNumber("max_grad"),
            s.integer("eval_interval"));
    trainer.fit(s.array("xs"), s.array("ts"), plan, perplexity -> {});
    double[] logged = trainer.perplexities().stream().mapToDouble(Double::doubleValue).toArray();
    Array list = s.backend().array(s.dtype(), logged, logged.length);
    return named(SIMPLE, model.params(), Gives.of("ppl_list", list));
  }

  private static Gives evalPerplexity(SimpleRnnlm model, Arguments s) {
    double perplexity =
        RnnlmTrainer.evalPerplexity(
            model, s.array("corpus"), s.integer("batch_size"), s.integer("time_size"));
    return Gives.of("perplexity", s.backend().array(s.dtype(), new double[] {perplexity}));
  }

  private static Verbs rnnlm(Arguments a) {
    GateOrder order = a.option("gate_order", GateOrder.class);
    Supplier<Rnnlm> drawn =
        () -> new Rnnlm(Rnnlm.draw(a.backend(), a.dtype(), sizes(a), a.random()), order);
    Rnnlm model = a.has("E") ? new Rnnlm(lstmWeights(a), order) : drawn.get();
    return reading(model)
        .and("forward", s -> Gives.of("loss", model.forward(s.array("xs"), s.array("ts"))))
        .and("backward", s -> backward(model, s))
        .grads(model, LSTM.toArray(String[]::new))
        .and(
            "train_step",
            s -> stepped(model, LSTM, model.trainStep(s.array("xs"), s.array("ts"), descent(a, s))))
        .and("set_state", s -> nothing(() -> model.setState(s.array("h"), s.arrayOrNull("c"))))
        .and("get_state", s -> named(List.of("h", "c"), model.state(), Gives.nothing()))
        .and("generate", s -> generate(model.writer(), s))
        .and("sample", s -> sample(model.writer(), a, s))
        .and("draw", s -> draws(drawn, LSTM, s.integer("count")));
  }

  private static DecoderWeights lstmWeights(Arguments a) {
    return new DecoderWeights(
        a.array("E"),
        a.array("lstm_Wx"),
        a.array("lstm_Wh"),
        a.array("lstm_b"),
        a.array("W"),
        a.array("b"));
  }

  private static Verbs betterRnnlm(Arguments a) {
    double ratio = a.number("dropout_ratio");
    GateOrder order = a.option("gate_order", GateOrder.class);
    Supplier<BetterRnnlm> drawn =
        () -> {
          int vocab = a.integer("vocab_size");
          int hidden = a.integer("hidden_size");
          return new BetterRnnlm(
              BetterRnnlm.Weights.draw(a.backend(), a.dtype(), vocab, hidden, a.random()),
              ratio,
              order);
        };
    BetterRnnlm model = a.has("E") ? new BetterRnnlm(betterWeights(a), ratio, order) : drawn.get();
    return reading(model)
        .and(
            "forward",
            s -> {
              Array xs = s.array("xs");
              Array ts = s.array("ts");
              Array loss =
                  s.flag("train") ? model.forward(xs, ts, masks(s)) : model.forward(xs, ts);
              return Gives.of("loss", loss);
            })
        .and("backward", s -> backward(model, s))
        .grads(model, BETTER.toArray(String[]::new))
        .and(
            "train_step",
            s -> {
              Array loss = model.trainStep(s.array("xs"), s.array("ts"), masks(s), descent(a, s));
              return stepped(model, BETTER, loss);
            })
        .and(
            "set_state",
            s ->
                nothing(
                    () ->
                        model.setState(s.array("h1"), s.array("c1"), s.array("h2"), s.array("c2"))))
        .and(
            "get_state",
            s -> named(List.of("h1", "c1", "h2", "c2"), model.state(), Gives.nothing()))
        .and("generate", s -> generate(model.writer(), s))
        .and("sample", s -> sample(model.writer(), a, s))
        .and("draw", s -> draws(drawn, BETTER, s.integer("count")));
  }

  private static BetterRnnlm.Weights betterWeights(Arguments a) {
    LstmWeights first =
        new LstmWeights(a.array("lstm1_Wx"), a.array("lstm1_Wh"), a.array("lstm1_b"));
    LstmWeights second =
        new LstmWeights(a.array("lstm2_Wx"), a.array("lstm2_Wh"), a.array("lstm2_b"));
    return new BetterRnnlm.Weights(a.array("E"), first, second, a.array("b"));
  }

  private static Masks masks(Arguments s) {
    return new Masks(s.array("mask1"), s.array("mask2"), s.array("mask3"));
  }

  private static SequenceSizes sizes(Arguments a) {
    return new SequenceSizes(
        a.integer("vocab_size"), a.integer("wordvec_size"), a.integer("hidden_size"));
  }

  private static Descent descent(Arguments a, Arguments s) {
    return new Descent(
        s.number("lr"),
        s.optionalNumber("max_grad"),
        a.option("norm_eps", ClipGrads.NormEps.class));
  }

  private static Verbs reading(LanguageModel model) {
    return on("predict", s -> Gives.of("scores", model.predict(s.array("xs"))))
        .and("reset_state", s -> nothing(model::resetState));
  }

  private static Gives backward(LanguageModel model, Arguments s) {
    return nothing(() -> model.backward(s.array("d_loss")));
  }

  private static Gives generate(Writer writer, Arguments s) {
    return ids(s, writer.greedy(s.integer("start_id"), s.integer("size")));
  }

  private static Gives sample(Writer writer, Arguments a, Arguments s) {
    Array skipIds = s.arrayOrNull("skip_ids");
    Set<Integer> skip =
        skipIds == null
            ? Set.of()
            : Arrays.stream(skipIds.toDoubles())
                .mapToObj(id -> (int) id)
                .collect(Collectors.toSet());
    Writer.Skipped skipped = a.option("skipped", Writer.Skipped.class);
    int size = s.integer("size");
    return ids(s, writer.sampled(s.array("uniforms"), s.integer("start_id"), size, skip, skipped));
  }

  private static Gives ids(Arguments s, int[] ids) {
    return Gives.of("ids", s.backend().ints(ids, ids.length));
  }

  private static Gives stepped(Parametric model, List<String> names, Array loss) {
    return named(names, model.params(), Gives.of("loss", loss));
  }

  private static Gives draws(Supplier<? extends Parametric> drawn, List<String> names, int count) {
    List<? extends Parametric> models = Stream.generate(drawn).limit(count).toList();
    Gives gives = Gives.nothing();
    for (int i = 0; i < names.size(); i++) {
      int k = i;
      Array[] draws = models.stream().map(model -> model.params().get(k)).toArray(Array[]::new);
      gives.and(names.get(i), Array.stack(0, draws));
    }
    return gives;
  }

  private static Gives named(List<String> names, List<Array> arrays, Gives gives) {
    for (int i = 0; i < names.size(); i++) {
      gives.and(names.get(i), arrays.get(i));
    }
    return gives;
  }

  private static Gives nothing(Runnable action) {
    action.run();
    return Gives.nothing();
  }
}
