package dev.assay.builtin.play;

import static dev.assay.builtin.play.Verbs.on;

import dev.assay.engine.explicit.attention.Attended;
import dev.assay.engine.explicit.attention.Attention;
import dev.assay.engine.explicit.attention.AttentionWeight;
import dev.assay.engine.explicit.attention.Scaling;
import dev.assay.engine.explicit.attention.TimeAttention;
import dev.assay.engine.explicit.attention.WeightSum;

/** Attention. */
final class AttentionOps {
  private AttentionOps() {}

  static void addTo(OpTable table) {
    table.op("attention", AttentionOps::attention);
    table.op("attention_weight", AttentionOps::attentionWeight);
    table.op("time_attention", AttentionOps::timeAttention);
    table.op("weight_sum", AttentionOps::weightSum);
  }

  private static Verbs attention(Arguments a) {
    Attention attention = new Attention(a.option("scaling", Scaling.class));
    return on("forward", s -> gives(attention.forward(s.array("hs"), s.array("h"))))
        .and(
            "backward",
            s -> {
              Attention.Gradient d = attention.backward(s.array("d_out"));
              return Gives.of("d_hs", d.hs()).and("d_h", d.h());
            });
  }

  private static Verbs attentionWeight(Arguments a) {
    AttentionWeight weight = new AttentionWeight(a.option("scaling", Scaling.class));
    return on("forward", s -> Gives.of("a", weight.forward(s.array("hs"), s.array("h"))))
        .and(
            "backward",
            s -> {
              AttentionWeight.Gradient d = weight.backward(s.array("d_a"));
              return Gives.of("d_hs", d.hs()).and("d_h", d.h());
            });
  }

  private static Verbs timeAttention(Arguments a) {
    TimeAttention attention = new TimeAttention(a.option("scaling", Scaling.class));
    return on("forward", s -> gives(attention.forward(s.array("hs_enc"), s.array("hs_dec"))))
        .and(
            "backward",
            s -> {
              TimeAttention.Gradient d = attention.backward(s.array("d_out"));
              return Gives.of("d_hs_enc", d.hsEnc()).and("d_hs_dec", d.hsDec());
            });
  }

  private static Gives gives(Attended attended) {
    return Gives.of("out", attended.out()).and("attention_weights", attended.weights());
  }

  private static Verbs weightSum(Arguments a) {
    WeightSum sum = new WeightSum();
    return on("forward", s -> Gives.of("c", sum.forward(s.array("hs"), s.array("a"))))
        .and(
            "backward",
            s -> {
              WeightSum.Gradient d = sum.backward(s.array("d_c"));
              return Gives.of("d_hs", d.hs()).and("d_a", d.a());
            });
  }
}
