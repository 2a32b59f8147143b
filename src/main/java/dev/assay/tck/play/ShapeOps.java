package dev.assay.tck.play;

import dev.assay.engine.function.Matmul;

/** The define-by-run functions that change shapes, reduce and multiply matrices. */
final class ShapeOps {
  private ShapeOps() {}

  static void addTo(OpTable table) {
    table.op("matmul", a -> Differentiable.verbs(a, c -> Matmul.matmul(c.of("x"), c.of("W"))));
  }
}
