package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Matmul.matmul;
import static dev.assay.engine.autograd.function.Reshape.reshape;
import static dev.assay.engine.autograd.function.SumTo.sumTo;
import static dev.assay.engine.autograd.function.Swap.swap;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.List;

/**
 * A fully connected layer as a function ({@code linear}): out = x W + b.
 *
 * <p>Source: DeZero, functions.py, Linear, which adds b in place.
 */
public final class Linear extends Function {
  private Linear() {}

  /** Returns x W for x [..., D] [C3] and W [D, H]. */
  public static Variable linear(Variable x, Variable W) {
    checkFeatures(x, W);
    return new Linear().apply(x, W);
  }

  /** Returns x W + b for x [..., D] [C3], W [D, H] and b [H] [C4], or null for no bias. */
  public static Variable linear(Variable x, Variable W, Variable b) {
    if (b == null) {
      return linear(x, W);
    }
    checkFeatures(x, W);
    Require.shape("linear", "b", b.data(), new int[] {W.shape()[1]}, "C4");
    return new Linear().apply(x, W, b);
  }

  private static void checkFeatures(Variable x, Variable W) {
    int[] shape = x.shape();
    int D = W.shape()[0];
    if (shape.length == 0 || shape[shape.length - 1] != D) {
      String expected = "[..., %d]".formatted(D);
      throw Require.error("linear", "x.shape", Shape.text(shape), expected, "C3");
    }
  }

  @Override
  protected Array forward(Array... xs) {
    Array out = xs[0].matmul(xs[1]);
    return xs.length == 2 ? out : out.plus(xs[2]);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    Variable x = input(0);
    Variable W = input(1);
    int[] features = W.shape();
    int N = Shape.product(x.shape(), 0, x.shape().length - 1);
    Variable rows = reshape(x, N, features[0]);
    Variable dRows = reshape(dOut, N, features[1]);
    Variable dX = matmul(dOut, swap(W));
    Variable dW = matmul(swap(rows), dRows);
    return inputs().size() == 2 ? List.of(dX, dW) : List.of(dX, dW, sumTo(dOut, features[1]));
  }
}
