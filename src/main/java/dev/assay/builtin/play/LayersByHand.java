package dev.assay.builtin.play;

import dev.assay.array.Array;
import dev.assay.engine.explicit.layer.Dropout;
import dev.assay.engine.explicit.recurrent.TimeDropout;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Draws of the explicit layers. */
final class LayersByHand {
  private LayersByHand() {}

  static void addTo(OpTable table) {
    table.byHand("dropout", LayersByHand::dropout);
    table.byHand("time_dropout", LayersByHand::timeDropout);
  }

  private static Verbs dropout(Op op, Arguments a) {
    Dropout dropout = (Dropout) op.make(a);
    return op.verbs(() -> dropout)
        .and(
            "draw",
            s -> {
              Array x = s.array("x");
              return Gives.of(
                  "out", drawn(s, () -> dropout.forward(x, dropout.mask(x, s.random()), true)));
            });
  }

  private static Verbs timeDropout(Op op, Arguments a) {
    TimeDropout dropout = (TimeDropout) op.make(a);
    return op.verbs(() -> dropout)
        .and(
            "draw",
            s -> {
              Array xs = s.array("xs");
              Array out = drawn(s, () -> dropout.forward(xs, dropout.mask(xs, s.random()), true));
              Array first = out.slice(2, 0, 1);
              return Gives.of("out", out).and("first", first).and("change", out.minus(first));
            });
  }

  /** Returns as many draws as the step asks for, along a first axis. */
  static Array drawn(Arguments s, Supplier<Array> draw) {
    return Array.stack(0, Stream.generate(draw).limit(s.integer("count")).toArray(Array[]::new));
  }
}
