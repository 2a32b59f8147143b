package dev.assay.engine.autograd.net;

import static dev.assay.engine.autograd.function.GetItem.getItem;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.autograd.function.Index.Slice;
import java.util.List;

/** Two variables joined along the axis of the channels. */
final class Concat extends Function {
  private static final Slice WHOLE = new Slice(null, null, 1);

  private Concat() {}

  static Variable concat(Variable x0, Variable x1) {
    return new Concat().apply(x0, x1);
  }

  @Override
  protected Array forward(Array... xs) {
    return Array.concat(1, xs);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    int n = input(0).shape()[1];
    return List.of(
        getItem(dOut, WHOLE, new Slice(0, n, 1)), getItem(dOut, WHOLE, new Slice(n, null, 1)));
  }
}
