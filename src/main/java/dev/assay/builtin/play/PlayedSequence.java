package dev.assay.builtin.play;

import static dev.assay.engine.autograd.function.Add.add;
import static dev.assay.engine.autograd.function.Mul.mul;
import static dev.assay.engine.autograd.function.SumTo.sumTo;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.net.RecurrentLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Calls a recurrent layer with each step of xs [N, T, D]; its results are hs [N, T, H]. */
final class PlayedSequence {
  private final String op;
  private final RecurrentLayer layer;
  private final PlayedLayer<RecurrentLayer> played;
  private final List<Variable> xs = new ArrayList<>();
  private final List<Variable> hs = new ArrayList<>();

  static Verbs verbs(Arguments making, Supplier<? extends RecurrentLayer> maker) {
    PlayedSequence sequence = new PlayedSequence(making, maker.get());
    RecurrentLayer layer = sequence.layer;
    return Verbs.none()
        .and("forward", sequence::forward)
        .and("backward", sequence::backward)
        .silently("unchain", layer::unchain)
        .silently("reset_state", layer::resetState)
        .and("draw", s -> PlayedLayer.draw(maker, s))
        .leaving(() -> sequence.hs.isEmpty() ? null : sequence.hs.get(sequence.hs.size() - 1));
  }

  private PlayedSequence(Arguments making, RecurrentLayer layer) {
    op = making.op();
    this.layer = layer;
    played = new PlayedLayer<>(making, layer, (each, step) -> null);
  }

  private Gives forward(Arguments step) {
    Array all = step.array("xs");
    if (all.ndim() != 3 || all.size(1) < 1) {
      throw Require.error(op, "xs.shape", Shape.text(all.shape()), "[N, T, D] and T >= 1", "C2");
    }
    xs.clear();
    hs.clear();
    for (int t = 0; t < all.size(1); t++) {
      xs.add(new Variable(all.index(1, t)).named("x" + t));
      hs.add(layer.apply(xs.get(t)));
    }
    return Gives.of("hs", stack(hs));
  }

  /** Goes back through every step since the graph was cut. */
  private Gives backward(Arguments step) {
    Array dHs = step.array("d_hs");
    int[] shape = hs.get(0).shape();
    Require.shape(op, "d_hs", dHs, new int[] {shape[0], hs.size(), shape[1]}, "C1");
    Variable total = new Variable(dHs.scalar(0));
    for (int t = 0; t < hs.size(); t++) {
      total = add(total, sumTo(mul(hs.get(t), new Variable(dHs.index(1, t)))));
    }
    layer.cleargrads();
    xs.forEach(Variable::clearGradient);
    total.backward();
    return played.gradients().and("d_xs", stack(xs.stream().map(Variable::gradient).toList()));
  }

  private static Array stack(List<Variable> steps) {
    return Array.stack(1, steps.stream().map(Variable::data).toArray(Array[]::new));
  }
}
