package dev.assay.tck.play;

import static dev.assay.engine.function.Linear.linear;
import static dev.assay.engine.function.MeanSquaredError.meanSquaredError;

import dev.assay.engine.autograd.Variable;
import dev.assay.engine.function.Divisor;
import dev.assay.tck.play.Differentiable.Call;
import dev.assay.tck.play.Differentiable.Output;

/** The define-by-run losses and normalisations. */
final class LossFunctionOps {
  private static final Output LOSS = new Output("loss", "C1", "C2");

  private LossFunctionOps() {}

  static void addTo(OpTable table) {
    table.op(
        "affine",
        a -> Differentiable.verbs(a, new Output("out", "C3", ""), LossFunctionOps::linearOf));
    table.op("linear", a -> Differentiable.verbs(a, LossFunctionOps::linearOf));
    table.op("mean_squared_error", LossFunctionOps::meanSquaredErrorOf);
  }

  private static Variable linearOf(Call c) {
    Variable b = c.of("b");
    return b == null ? linear(c.of("x"), c.of("W")) : linear(c.of("x"), c.of("W"), b);
  }

  private static Verbs meanSquaredErrorOf(Arguments a) {
    Divisor divisor = a.option("divisor", Divisor.class);
    return Differentiable.verbs(a, LOSS, c -> meanSquaredError(c.of("x0"), c.of("x1"), divisor));
  }
}
