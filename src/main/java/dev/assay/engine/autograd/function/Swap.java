package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.engine.MatrixProduct;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/** Matrices transposed: the last two axes exchanged. */
final class Swap extends Function {
  private Swap() {}

  static Variable swap(Variable x) {
    return new Swap().apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return MatrixProduct.swap(xs[0]);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(swap(dOut));
  }
}
