package dev.assay.builtin.play;

import dev.assay.array.Array;
import dev.assay.engine.explicit.model.BetterRnnlm;
import dev.assay.engine.explicit.model.Rnnlm;
import dev.assay.engine.explicit.model.SequenceDecoder;
import dev.assay.engine.explicit.model.Writer;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What models write. */
final class ModelsByHand {
  private ModelsByHand() {}

  static void addTo(OpTable table) {
    table.byHand("rnnlm", ModelsByHand::rnnlm);
    table.byHand("better_rnnlm", ModelsByHand::betterRnnlm);
    table.byHand("decoder", (op, a) -> decoder(op, a, "h"));
    table.byHand("peeky_decoder", (op, a) -> decoder(op, a, "h"));
    table.byHand("attention_decoder", (op, a) -> decoder(op, a, "hs_enc"));
  }

  private static Verbs rnnlm(Op op, Arguments a) {
    Supplier<Rnnlm> model = new Once<>(() -> (Rnnlm) op.make(a));
    return writing(op.verbs(model), () -> model.get().writer());
  }

  private static Verbs betterRnnlm(Op op, Arguments a) {
    Supplier<BetterRnnlm> model = new Once<>(() -> (BetterRnnlm) op.make(a));
    return writing(op.verbs(model), () -> model.get().writer())
        .and(
            "forward",
            s -> {
              Array xs = s.array("xs");
              Array ts = s.array("ts");
              return Gives.of(
                  "loss",
                  s.flag("train")
                      ? model.get().forward(xs, ts, masks(s))
                      : model.get().forward(xs, ts));
            });
  }

  private static BetterRnnlm.Masks masks(Arguments s) {
    return new BetterRnnlm.Masks(s.array("mask1"), s.array("mask2"), s.array("mask3"));
  }

  private static Verbs writing(Verbs verbs, Supplier<Writer> writer) {
    return verbs
        .and("generate", s -> ids(s, writer.get().greedy(s.integer("start_id"), s.integer("size"))))
        .and("sample", s -> sample(writer.get(), s));
  }

  private static Gives sample(Writer writer, Arguments s) {
    int[] skipped = s.has("skip_ids") ? s.wholes("skip_ids") : new int[0];
    Set<Integer> skip = Arrays.stream(skipped).boxed().collect(Collectors.toSet());
    Writer.Skipped how = s.option("skipped", Writer.Skipped.class);
    int size = s.integer("size");
    return ids(s, writer.sampled(s.array("uniforms"), s.integer("start_id"), size, skip, how));
  }

  private static Gives ids(Arguments s, Object ids) {
    return Gives.of("ids", Returned.array(ids, s));
  }

  /** What was encoded has a name in each decoder. */
  private static Verbs decoder(Op op, Arguments a, String encoded) {
    Supplier<SequenceDecoder> decoder = new Once<>(() -> (SequenceDecoder) op.make(a));
    return op.verbs(decoder)
        .and(
            "generate",
            s -> {
              int startId = s.integer("start_id");
              return ids(s, decoder.get().generate(s.array(encoded), startId, s.integer("size")));
            })
        .and(
            "sample",
            s -> {
              int startId = s.integer("start_id");
              return ids(s, decoder.get().sample(s.array(encoded), s.array("uniforms"), startId));
            });
  }
}
