package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/** Zeros with the elements of x added at places of their flat form: the gradient of a gather. */
final class Scatter extends Function {
  private final Array places;
  private final int[] shape;

  private Scatter(Array places, int[] shape) {
    this.places = places;
    this.shape = shape;
  }

  static Variable scatter(Variable x, Array places, int[] shape) {
    return new Scatter(places, shape).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    Array flat = xs[0].backend().zeros(xs[0].dtype(), Shape.size(shape));
    return flat.scatterAdd(places, xs[0]).reshape(shape);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(Gather.gather(dOut, places));
  }
}
