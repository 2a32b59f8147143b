package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Reshape.reshape;
import static dev.assay.engine.autograd.function.SumTo.sumTo;
import static dev.assay.engine.autograd.function.Swap.swap;

import dev.assay.array.Array;
import dev.assay.array.ResultShape;
import dev.assay.engine.MatrixProduct;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * The matrix product of two variables ({@code matmul}), for stacks of matrices, whose leading axes
 * broadcast.
 *
 * <p>Source: DeZero, functions.py, MatMul, for two axes.
 */
public final class Matmul extends Function {
  private Matmul() {}

  /**
   * Returns x W, where a vector x is a row and a vector W a column.
   *
   * @param x [..., N, D] or [D]
   * @param W [..., D, H] or [D]
   * @throws IllegalArgumentException [C3] [C4] for shapes that do not fit
   */
  public static Variable matmul(Variable x, Variable W) {
    MatrixProduct.check(x.shape(), W.shape());
    Variable rows = reshape(x, MatrixProduct.asRow(x.shape()));
    Variable columns = reshape(W, MatrixProduct.asColumn(W.shape()));
    return reshape(new Matmul().apply(rows, columns), ResultShape.matmul(x.shape(), W.shape()));
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].matmul(xs[1]);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Variable x = input(0);
    Variable W = input(1);
    return List.of(
        sumTo(matmul(dOut, swap(W)), x.shape()), sumTo(matmul(swap(x), dOut), W.shape()));
  }
}
