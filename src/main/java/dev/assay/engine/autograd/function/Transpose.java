package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The axes in another order ({@code transpose}).
 *
 * <p>Source: DeZero, functions.py, Transpose.
 */
public final class Transpose extends Function {
  private final int[] order;

  private Transpose(int[] order) {
    this.order = order;
  }

  /** Returns x with its axes in reverse order. */
  public static Variable transpose(Variable x) {
    int last = x.shape().length - 1;
    return transpose(x, IntStream.rangeClosed(0, last).map(axis -> last - axis).toArray());
  }

  /** Returns x with its axes in the given order, each once [C3]; in reverse order for null. */
  public static Variable transpose(Variable x, int[] axes) {
    if (axes == null) {
      return transpose(x);
    }
    int ndim = x.shape().length;
    int[] order =
        IntStream.of(axes).map(axis -> Require.axis("transpose", axis, ndim, "C3")).toArray();
    if (order.length != ndim || IntStream.of(order).distinct().count() != ndim) {
      String expected = "each of %d axes once".formatted(ndim);
      throw Require.error("transpose", "axes", Arrays.toString(axes), expected, "C3");
    }
    return new Transpose(order).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].transpose(order);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    int[] places = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      places[order[i]] = i;
    }
    return List.of(transpose(dOut, places));
  }
}
