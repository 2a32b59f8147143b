package dev.assay.tck.play;

import dev.assay.engine.function.Mul;
import dev.assay.engine.function.Tanh;

/** The define-by-run functions that work element by element. */
final class ElementwiseOps {
  private ElementwiseOps() {}

  static void addTo(OpTable table) {
    table.op("mul", a -> Differentiable.verbs(a, c -> Mul.mul(c.of("x0"), c.of("x1"))));
    table.op("tanh", a -> Differentiable.verbs(a, c -> Tanh.tanh(c.of("x"))));
  }
}
