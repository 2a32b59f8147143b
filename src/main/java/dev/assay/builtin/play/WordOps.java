package dev.assay.builtin.play;

import static dev.assay.builtin.play.Verbs.on;

import dev.assay.array.Array;
import dev.assay.engine.explicit.loss.LogEps;
import dev.assay.engine.explicit.loss.NegativeSamplingLoss;
import dev.assay.engine.explicit.loss.Targets;
import dev.assay.engine.explicit.model.Cbow;
import dev.assay.engine.explicit.model.SimpleCbow;
import dev.assay.engine.explicit.model.SimpleSkipGram;
import dev.assay.engine.explicit.model.SkipGram;
import dev.assay.engine.explicit.model.WordWeights;
import dev.assay.engine.text.UnigramSampler;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The models of word vectors, and what they learn from. */
final class WordOps {
  private WordOps() {}

  static void addTo(OpTable table) {
    table.op("cbow", WordOps::cbow);
    table.op("negative_sampling_loss", WordOps::negativeSamplingLoss);
    table.op("simple_cbow", WordOps::simpleCbow);
    table.op("simple_skip_gram", WordOps::simpleSkipGram);
    table.op("skip_gram", WordOps::skipGram);
    table.op("unigram_sampler", WordOps::unigramSampler);
  }

  private static Verbs unigramSampler(Arguments a) {
    UnigramSampler sampler =
        new UnigramSampler(
            a.array("corpus"),
            a.number("power"),
            a.option("replacement", UnigramSampler.Replacement.class),
            a.option("target", UnigramSampler.Target.class));
    return on("probabilities", s -> Gives.of("word_p", vector(s, sampler.probabilities())))
        .and("sample", s -> Gives.of("ids", sampler.sample(s.array("target"), s.array("uniforms"))))
        .and("draw", s -> Gives.of("ids", draws(sampler, s)));
  }

  private static Array vector(Arguments s, double[] numbers) {
    return s.backend().array(s.dtype(), numbers, numbers.length);
  }

  private static Array draws(UnigramSampler sampler, Arguments s) {
    return sampler.draw(
        s.array("target"), s.integer("count"), s.integer("sample_size"), s.random());
  }

  private static Verbs negativeSamplingLoss(Arguments a) {
    NegativeSamplingLoss loss = new NegativeSamplingLoss(a.array("W"), logEps(a));
    return on(
            "forward",
            s ->
                Gives.of(
                    "loss", loss.forward(s.array("h"), s.array("target"), s.array("negatives"))))
        .and("backward", s -> Gives.of("d_h", loss.backward(s.array("d_loss"))))
        .grads(loss, "W");
  }

  private static Verbs simpleCbow(Arguments a) {
    WordWeights weights = weights(a, true);
    SimpleCbow model = new SimpleCbow(weights, logEps(a), a.option("targets", Targets.class));
    return model(
        a,
        weights,
        s -> model.forward(s.array("contexts"), s.array("target")),
        model::backward,
        s -> model.trainStep(s.array("contexts"), s.array("target"), s.number("lr")));
  }

  private static Verbs simpleSkipGram(Arguments a) {
    WordWeights weights = weights(a, true);
    SimpleSkipGram model =
        new SimpleSkipGram(weights, logEps(a), a.option("targets", Targets.class));
    return model(
        a,
        weights,
        s -> model.forward(s.array("contexts"), s.array("target")),
        model::backward,
        s -> model.trainStep(s.array("contexts"), s.array("target"), s.number("lr")));
  }

  private static Verbs cbow(Arguments a) {
    WordWeights weights = weights(a, false);
    Cbow model = new Cbow(weights, logEps(a), a.option("projection", Cbow.Projection.class));
    return model(
        a,
        weights,
        s -> model.forward(s.array("contexts"), s.array("target"), s.array("negatives")),
        model::backward,
        s ->
            model.trainStep(
                s.array("contexts"), s.array("target"), s.array("negatives"), s.number("lr")));
  }

  private static Verbs skipGram(Arguments a) {
    WordWeights weights = weights(a, false);
    SkipGram model = new SkipGram(weights, logEps(a));
    return model(
        a,
        weights,
        s -> model.forward(s.array("contexts"), s.array("target"), s.array("negatives")),
        model::backward,
        s ->
            model.trainStep(
                s.array("contexts"), s.array("target"), s.array("negatives"), s.number("lr")));
  }

  /** The verbs that the four models have. */
  private static Verbs model(
      Arguments a,
      WordWeights weights,
      Function<Arguments, Array> forward,
      Consumer<Array> backward,
      Function<Arguments, Array> trainStep) {
    return on("forward", s -> Gives.of("loss", forward.apply(s)))
        .and(
            "backward",
            s -> {
              backward.accept(s.array("d_loss"));
              return Gives.nothing();
            })
        .grads(weights, "W_in", "W_out")
        .and(
            "train_step",
            s -> {
              Array loss = trainStep.apply(s);
              return Gives.of("loss", loss).and("W_in", weights.wIn()).and("W_out", weights.wOut());
            })
        .and("word_vecs", s -> Gives.of("word_vecs", weights.wIn()))
        .and("draw", s -> draws(a, weights, s.integer("count")));
  }

  /** Returns the weights of the case, or draws them where it gives sizes. */
  private static WordWeights weights(Arguments a, boolean transposed) {
    if (a.has("W_in")) {
      return new WordWeights(a.array("W_in"), a.array("W_out"));
    }
    int words = a.integer("vocab_size");
    int width = a.integer("hidden_size");
    int[] out = transposed ? new int[] {width, words} : new int[] {words, width};
    return drawn(a, new int[] {words, width}, out);
  }

  private static WordWeights drawn(Arguments a, int[] in, int[] out) {
    return WordWeights.draw(a.backend(), a.dtype(), in, out, a.random());
  }

  private static Gives draws(Arguments a, WordWeights like, int count) {
    int[] in = like.wIn().shape();
    int[] out = like.wOut().shape();
    List<WordWeights> models = Stream.generate(() -> drawn(a, in, out)).limit(count).toList();
    return Gives.of("W_in", stack(models, WordWeights::wIn))
        .and("W_out", stack(models, WordWeights::wOut));
  }

  private static Array stack(List<WordWeights> models, Function<WordWeights, Array> param) {
    return Array.stack(0, models.stream().map(param).toArray(Array[]::new));
  }

  private static LogEps logEps(Arguments a) {
    return a.option("log_eps", LogEps.class);
  }
}
