package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.SumTo.sumTo;

import dev.assay.array.Array;
import dev.assay.engine.autograd.Function;
import dev.assay.engine.autograd.Variable;
import java.util.Arrays;
import java.util.List;

/**
 * A variable stretched to a shape ({@code broadcast_to}).
 *
 * <p>Source: DeZero, functions.py, BroadcastTo.
 */
public final class BroadcastTo extends Function {
  private final int[] shape;

  private BroadcastTo(int[] shape) {
    this.shape = shape;
  }

  /** Returns x stretched to that shape [C3]; x itself if it has it. */
  public static Variable broadcastTo(Variable x, int... shape) {
    BroadcastShapes.checkStretch("broadcast_to", "x.shape", x.shape(), shape, "C3");
    return Arrays.equals(x.shape(), shape) ? x : new BroadcastTo(shape).apply(x);
  }

  @Override
  protected Array forward(Array... xs) {
    return xs[0].broadcastTo(shape);
  }

  @Override
  protected List<Variable> backward(Variable dOut) {
    return List.of(sumTo(dOut, input(0).shape()));
  }
}
