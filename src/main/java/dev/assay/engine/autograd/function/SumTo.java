package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.BroadcastTo.broadcastTo;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.Arrays;
import java.util.List;

/**
 * The sum over the axes along which a smaller shape would be stretched ({@code sum_to}).
 *
 * <p>Source: DeZero, functions.py, SumTo.
 */
public final class SumTo extends Function {
  private final int[] shape;

  private SumTo(int[] shape) {
    this.shape = shape;
  }

  /** Returns x in that shape, which stretches to that of x [C3]; x itself if it has it. */
  public static Variable sumTo(Variable x, int... shape) {
    BroadcastShapes.checkStretch("sum_to", "shape", shape, x.shape(), "C3");
    return Arrays.equals(x.shape(), shape) ? x : new SumTo(shape).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].sumTo(shape);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(broadcastTo(dOut, input(0).shape()));
  }
}
