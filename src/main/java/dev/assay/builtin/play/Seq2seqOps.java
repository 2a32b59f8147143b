package dev.assay.builtin.play;

import static dev.assay.builtin.play.Verbs.on;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.explicit.attention.Scaling;
import dev.assay.engine.explicit.model.AttentionBiEncoder;
import dev.assay.engine.explicit.model.AttentionDecoder;
import dev.assay.engine.explicit.model.AttentionEncoder;
import dev.assay.engine.explicit.model.AttentionSeq2seq;
import dev.assay.engine.explicit.model.BiEncoderWeights;
import dev.assay.engine.explicit.model.Decoder;
import dev.assay.engine.explicit.model.DecoderWeights;
import dev.assay.engine.explicit.model.Encoder;
import dev.assay.engine.explicit.model.EncoderDecoder;
import dev.assay.engine.explicit.model.EncoderWeights;
import dev.assay.engine.explicit.model.PeekyDecoder;
import dev.assay.engine.explicit.model.PeekySeq2seq;
import dev.assay.engine.explicit.model.Seq2seq;
import dev.assay.engine.explicit.model.Seq2seqWeights;
import dev.assay.engine.explicit.model.SequenceDecoder;
import dev.assay.engine.explicit.model.SequenceEncoder;
import dev.assay.engine.explicit.model.SequenceSizes;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.optim.ClipGrads.NormEps;
import dev.assay.engine.train.EvalSeq2seq;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Encoders, decoders, and models of both. */
final class Seq2seqOps {
  private static final String[] ENCODER = {"enc_E", "enc_Wx", "enc_Wh", "enc_b"};
  private static final String[] BI_ENCODER = {
    "enc_E", "enc_Wx1", "enc_Wh1", "enc_b1", "enc_Wx2", "enc_Wh2", "enc_b2"
  };
  private static final String[] DECODER = {"dec_E", "dec_Wx", "dec_Wh", "dec_b", "W", "b"};
  private static final String[] BOTH =
      Stream.of(ENCODER, DECODER).flatMap(Stream::of).toArray(String[]::new);

  private Seq2seqOps() {}

  static void addTo(OpTable table) {
    table.op("encoder", Seq2seqOps::encoder);
    table.op("attention_encoder", Seq2seqOps::attentionEncoder);
    table.op("attention_bi_encoder", Seq2seqOps::attentionBiEncoder);
    table.op("decoder", Seq2seqOps::decoder);
    table.op("peeky_decoder", Seq2seqOps::peekyDecoder);
    table.op("attention_decoder", Seq2seqOps::attentionDecoder);
    table.op("seq2seq", Seq2seqOps::seq2seq);
    table.op("peeky_seq2seq", Seq2seqOps::peekySeq2seq);
    table.op("attention_seq2seq", Seq2seqOps::attentionSeq2seq);
    table.op("eval_seq2seq", Seq2seqOps::evalSeq2seq);
  }

  /** Draws the weights of one model. */
  @FunctionalInterface
  private interface Draw<W> {
    W draw(Backend backend, DType dtype, SequenceSizes sizes, NumpyRandom random);
  }

  private static Verbs encoder(Arguments a) {
    Verbs verbs = draws(ENCODER, () -> list(drawn(a, EncoderWeights::draw)));
    return a.has("enc_E")
        ? encoder(verbs, ENCODER, "h", new Encoder(encoderWeights(a), order(a)))
        : verbs;
  }

  private static Verbs attentionEncoder(Arguments a) {
    Verbs verbs = draws(ENCODER, () -> list(drawn(a, EncoderWeights::draw)));
    return a.has("enc_E")
        ? encoder(verbs, ENCODER, "hs", new AttentionEncoder(encoderWeights(a), order(a)))
        : verbs;
  }

  private static Verbs attentionBiEncoder(Arguments a) {
    Verbs verbs = draws(BI_ENCODER, () -> list(drawn(a, BiEncoderWeights::draw)));
    if (!a.has("enc_E")) {
      return verbs;
    }
    BiEncoderWeights weights =
        new BiEncoderWeights(
            a.array("enc_E"),
            a.array("enc_Wx1"),
            a.array("enc_Wh1"),
            a.array("enc_b1"),
            a.array("enc_Wx2"),
            a.array("enc_Wh2"),
            a.array("enc_b2"));
    return encoder(verbs, BI_ENCODER, "hs", new AttentionBiEncoder(weights, order(a)));
  }

  private static Verbs encoder(
      Verbs verbs, String[] params, String encoded, SequenceEncoder encoder) {
    return verbs
        .and("forward", s -> Gives.of(encoded, encoder.forward(s.array("xs"))))
        .and(
            "backward",
            s -> {
              encoder.backward(s.array("d_" + encoded));
              return Gives.nothing();
            })
        .grads(encoder, params);
  }

  private static Verbs decoder(Arguments a) {
    Verbs verbs = draws(DECODER, () -> list(drawn(a, Decoder::draw)));
    return a.has("dec_E") ? decoder(verbs, "h", new Decoder(decoderWeights(a), order(a))) : verbs;
  }

  private static Verbs peekyDecoder(Arguments a) {
    Verbs verbs = draws(DECODER, () -> list(drawn(a, PeekyDecoder::draw)));
    return a.has("dec_E")
        ? decoder(verbs, "h", new PeekyDecoder(decoderWeights(a), order(a)))
        : verbs;
  }

  private static Verbs attentionDecoder(Arguments a) {
    Verbs verbs = draws(DECODER, () -> list(drawn(a, AttentionDecoder::draw)));
    if (!a.has("dec_E")) {
      return verbs;
    }
    AttentionDecoder decoder = new AttentionDecoder(decoderWeights(a), order(a), scaling(a));
    return decoder(verbs, "hs_enc", decoder)
        .and("attention", s -> Gives.of("weights", decoder.attention()));
  }

  private static Verbs decoder(Verbs verbs, String encoded, SequenceDecoder decoder) {
    return verbs
        .and("forward", s -> Gives.of("scores", decoder.forward(s.array("xs"), s.array(encoded))))
        .and("backward", s -> Gives.of("d_" + encoded, decoder.backward(s.array("d_scores"))))
        .grads(decoder, DECODER)
        .and(
            "generate",
            s -> {
              int startId = s.integer("start_id");
              return ids(s, decoder.generate(s.array(encoded), startId, s.integer("size")));
            })
        .and(
            "sample",
            s -> {
              int startId = s.integer("start_id");
              return ids(s, decoder.sample(s.array(encoded), s.array("uniforms"), startId));
            });
  }

  private static Verbs seq2seq(Arguments a) {
    Verbs verbs = draws(BOTH, () -> list(drawn(a, Seq2seq::draw)));
    return a.has("enc_E") ? model(verbs, a, new Seq2seq(weights(a), order(a))) : verbs;
  }

  private static Verbs peekySeq2seq(Arguments a) {
    Verbs verbs = draws(BOTH, () -> list(drawn(a, PeekySeq2seq::draw)));
    return a.has("enc_E") ? model(verbs, a, new PeekySeq2seq(weights(a), order(a))) : verbs;
  }

  private static Verbs attentionSeq2seq(Arguments a) {
    Verbs verbs = draws(BOTH, () -> list(drawn(a, AttentionSeq2seq::draw)));
    if (!a.has("enc_E")) {
      return verbs;
    }
    AttentionSeq2seq model = new AttentionSeq2seq(weights(a), order(a), scaling(a));
    return model(verbs, a, model).and("attention", s -> Gives.of("weights", model.attention()));
  }

  private static Verbs model(Verbs verbs, Arguments a, EncoderDecoder model) {
    NormEps normEps = a.option("norm_eps", NormEps.class);
    return verbs
        .and("forward", s -> Gives.of("loss", model.forward(s.array("xs"), s.array("ts"))))
        .and(
            "backward",
            s -> {
              model.backward(s.array("d_loss"));
              return Gives.nothing();
            })
        .grads(model, BOTH)
        .and(
            "train_step",
            s -> {
              Array loss =
                  model.trainStep(
                      s.array("xs"),
                      s.array("ts"),
                      s.number("lr"),
                      s.optionalNumber("max_grad"),
                      normEps);
              return named(Gives.of("loss", loss), BOTH, model.params());
            })
        .and(
            "generate",
            s -> ids(s, model.generate(s.array("xs"), s.integer("start_id"), s.integer("size"))))
        .and(
            "sample",
            s -> ids(s, model.sample(s.array("xs"), s.array("uniforms"), s.integer("start_id"))));
  }

  private static Verbs evalSeq2seq(Arguments a) {
    EvalSeq2seq eval = new EvalSeq2seq(new Seq2seq(weights(a), order(a)));
    return on(
        "evaluate",
        s -> {
          EvalSeq2seq.Result result =
              eval.evaluate(s.array("question"), s.array("correct"), s.flag("is_reverse"));
          int[] matches = result.matches();
          return Gives.of("matches", s.backend().ints(matches, matches.length))
              .and("guess", rows(s, result.guess()))
              .and("shown", result.shown());
        });
  }

  private static GateOrder order(Arguments a) {
    return a.option("gate_order", GateOrder.class);
  }

  private static Scaling scaling(Arguments a) {
    return a.option("scaling", Scaling.class);
  }

  private static EncoderWeights encoderWeights(Arguments a) {
    return new EncoderWeights(
        a.array("enc_E"), a.array("enc_Wx"), a.array("enc_Wh"), a.array("enc_b"));
  }

  private static DecoderWeights decoderWeights(Arguments a) {
    return new DecoderWeights(
        a.array("dec_E"),
        a.array("dec_Wx"),
        a.array("dec_Wh"),
        a.array("dec_b"),
        a.array("W"),
        a.array("b"));
  }

  private static Seq2seqWeights weights(Arguments a) {
    return new Seq2seqWeights(encoderWeights(a), decoderWeights(a));
  }

  private static <W> W drawn(Arguments a, Draw<W> draw) {
    SequenceSizes sizes =
        new SequenceSizes(
            a.integer("vocab_size"), a.integer("wordvec_size"), a.integer("hidden_size"));
    return draw.draw(a.backend(), a.dtype(), sizes, a.random());
  }

  private static List<Array> list(EncoderWeights w) {
    return List.of(w.E(), w.Wx(), w.Wh(), w.b());
  }

  private static List<Array> list(BiEncoderWeights w) {
    return List.of(w.E(), w.Wx1(), w.Wh1(), w.b1(), w.Wx2(), w.Wh2(), w.b2());
  }

  private static List<Array> list(DecoderWeights w) {
    return List.of(w.E(), w.Wx(), w.Wh(), w.lstmB(), w.W(), w.b());
  }

  private static List<Array> list(Seq2seqWeights w) {
    return Stream.of(list(w.encoder()), list(w.decoder())).flatMap(List::stream).toList();
  }

  /** The weights of several models, each stacked along a first axis. */
  private static Verbs draws(String[] names, Supplier<List<Array>> model) {
    return on(
        "draw",
        s -> {
          List<List<Array>> models = Stream.generate(model).limit(s.integer("count")).toList();
          Gives gives = Gives.nothing();
          for (int i = 0; i < names.length; i++) {
            int k = i;
            Array[] parts = models.stream().map(each -> each.get(k)).toArray(Array[]::new);
            gives.and(names[i], Array.stack(0, parts));
          }
          return gives;
        });
  }

  private static Gives named(Gives gives, String[] names, List<Array> arrays) {
    for (int i = 0; i < names.length; i++) {
      gives.and(names[i], arrays.get(i));
    }
    return gives;
  }

  private static Gives ids(Arguments s, int[][] sequences) {
    return Gives.of("ids", rows(s, sequences));
  }

  private static Array rows(Arguments s, int[][] sequences) {
    int[] flat = Arrays.stream(sequences).flatMapToInt(Arrays::stream).toArray();
    return s.backend().ints(flat, sequences.length, flat.length / sequences.length);
  }
}
