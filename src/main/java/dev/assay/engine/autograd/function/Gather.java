package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/** The elements of x at places of its flat form. */
final class Gather extends Function {
  private final Array places;

  private Gather(Array places) {
    this.places = places;
  }

  static Variable gather(Variable x, Array places) {
    return new Gather(places).apply(x);
  }

  static Array gathered(Array x, Array places) {
    return x.reshape(-1).take(places);
  }

  @Override
  protected Array forward(Array... xs) {
    return gathered(xs[0], places);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(Scatter.scatter(dOut, places, input(0).shape()));
  }
}
