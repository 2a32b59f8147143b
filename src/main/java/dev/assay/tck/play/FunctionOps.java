package dev.assay.tck.play;

import dev.assay.engine.function.Matmul;
import dev.assay.engine.function.Mul;
import dev.assay.engine.function.Tanh;

/** The define-by-run functions. */
final class FunctionOps {
  private FunctionOps() {}

  static void addTo(OpTable table) {
    table.op("matmul", a -> differentiable(a, v -> Matmul.matmul(v.of("x"), v.of("W"))));
    table.op("mul", a -> differentiable(a, v -> Mul.mul(v.of("x0"), v.of("x1"))));
    table.op("tanh", a -> differentiable(a, v -> Tanh.tanh(v.of("x"))));
  }

  private static Verbs differentiable(Arguments making, Differentiable.Expression expression) {
    Differentiable function = new Differentiable(making, expression);
    return Verbs.on("forward", function::forward)
        .and("backward", function::backward)
        .and("double_backward", function::doubleBackward);
  }
}
