package dev.assay.builtin.play;

import static dev.assay.builtin.play.Verbs.on;

import dev.assay.engine.text.Analogy;
import dev.assay.engine.text.ConvertOneHot;
import dev.assay.engine.text.CosSimilarity;
import dev.assay.engine.text.CreateCoMatrix;
import dev.assay.engine.text.CreateContextsTarget;
import dev.assay.engine.text.MostSimilar;
import dev.assay.engine.text.NormEps;
import dev.assay.engine.text.Normalize;
import dev.assay.engine.text.Perplexity;
import dev.assay.engine.text.Ppmi;
import dev.assay.engine.text.Preprocess;
import dev.assay.engine.text.Ranked;
import dev.assay.engine.text.SvdWordVectors;

/** What is done to texts, counts and word vectors. */
final class TextOps {
  private TextOps() {}

  static void addTo(OpTable table) {
    table.op("analogy", TextOps::analogy);
    table.op("convert_one_hot", TextOps::convertOneHot);
    table.op("cos_similarity", TextOps::cosSimilarity);
    table.op("create_co_matrix", TextOps::createCoMatrix);
    table.op("create_contexts_target", TextOps::createContextsTarget);
    table.op("most_similar", TextOps::mostSimilar);
    table.op("normalize", TextOps::normalize);
    table.op("perplexity", TextOps::perplexity);
    table.op("ppmi", TextOps::ppmi);
    table.op("preprocess", TextOps::preprocess);
    table.op("svd_word_vectors", TextOps::svdWordVectors);
  }

  private static Verbs analogy(Arguments a) {
    Analogy analogy = new Analogy(a.option("rows", Analogy.Rows.class));
    return on(
        "forward",
        s ->
            ranked(
                analogy.forward(
                    s.array("matrix"),
                    s.integer("a"),
                    s.integer("b"),
                    s.integer("c"),
                    s.integer("top"))));
  }

  private static Verbs convertOneHot(Arguments a) {
    ConvertOneHot rows = new ConvertOneHot(a.integer("vocab_size"));
    return on("forward", s -> Gives.of("one_hot", rows.forward(s.array("ids"))));
  }

  private static Verbs cosSimilarity(Arguments a) {
    CosSimilarity cosine = new CosSimilarity(a.number("eps"), normEps(a));
    return on("forward", s -> Gives.of("similarity", cosine.forward(s.array("x"), s.array("y"))));
  }

  private static Verbs createCoMatrix(Arguments a) {
    CreateCoMatrix counts = new CreateCoMatrix(a.integer("vocab_size"), a.integer("window_size"));
    return on("forward", s -> Gives.of("C", counts.forward(s.array("corpus"))));
  }

  private static Verbs createContextsTarget(Arguments a) {
    CreateContextsTarget windows = new CreateContextsTarget(a.integer("window_size"));
    return on(
        "forward",
        s -> {
          CreateContextsTarget.Pairs pairs = windows.forward(s.array("corpus"));
          return Gives.of("contexts", pairs.contexts()).and("target", pairs.target());
        });
  }

  private static Verbs mostSimilar(Arguments a) {
    MostSimilar similar = new MostSimilar(a.number("eps"), normEps(a));
    return on(
        "forward",
        s -> ranked(similar.forward(s.array("matrix"), s.integer("query"), s.integer("top"))));
  }

  private static Verbs normalize(Arguments a) {
    Normalize normalize = new Normalize(a.option("zero_rows", Normalize.ZeroRows.class));
    return on("forward", s -> Gives.of("out", normalize.forward(s.array("x"))));
  }

  private static Verbs perplexity(Arguments a) {
    Perplexity perplexity = new Perplexity();
    return on("forward", s -> Gives.of("perplexity", perplexity.forward(s.array("losses"))));
  }

  private static Verbs ppmi(Arguments a) {
    Ppmi.LogEps logEps = a.option("log_eps", Ppmi.LogEps.class);
    Ppmi ppmi = new Ppmi(a.number("eps"), logEps, a.option("log", Ppmi.Log.class));
    return on("forward", s -> Gives.of("M", ppmi.forward(s.array("C"))));
  }

  private static Verbs preprocess(Arguments a) {
    Preprocess preprocess = new Preprocess();
    return on(
        "forward",
        s -> {
          String text = s.attribute("text").asText();
          Preprocess.Corpus corpus = preprocess.forward(s.backend(), text);
          return Gives.of("corpus", corpus.corpus()).and("words", corpus.words());
        });
  }

  private static Verbs svdWordVectors(Arguments a) {
    SvdWordVectors svd =
        new SvdWordVectors(a.integer("k"), a.option("weighting", SvdWordVectors.Weighting.class));
    return on(
        "forward",
        s -> {
          SvdWordVectors.WordVectors vectors = svd.forward(s.array("W"));
          return Gives.of("singular_values", vectors.singularValues()).and("gram", vectors.gram());
        });
  }

  private static NormEps normEps(Arguments a) {
    return a.option("norm_eps", NormEps.class);
  }

  private static Gives ranked(Ranked ranked) {
    return Gives.of("ids", ranked.ids()).and("similarities", ranked.similarities());
  }
}
