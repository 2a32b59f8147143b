package dev.assay.engine.explicit.layer;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;

/**
 * The node that copies ({@code repeat}): each slice of x along an axis, {@code count} times in a
 * row; the copies' gradients add up.
 *
 * <p>Source: DLFS2, chapter 1, the repeat node.
 */
public final class Repeat {
  private final int count;
  private final int axis;
  private int[] shape;
  private int at;

  public Repeat(int count, int axis) {
    if (count < 1) {
      throw Require.error("repeat", "count", count, "count >= 1", "C1");
    }
    this.count = count;
    this.axis = axis;
  }

  /** Returns x with its axis {@code count} times as long; refuses an axis x has not [C2]. */
  public Array forward(Array x) {
    at = Require.axis("repeat", axis, x.ndim(), "C2");
    shape = x.shape();
    return Trace.forward(this, x.expandDims(at + 1).broadcastTo(copies()).reshape(repeated()));
  }

  /** Returns d_x, of the shape of x, for d_out of the shape of the forward's result [C3]. */
  public Array backward(Array dOut) {
    Require.shape("repeat", "d_out", dOut, repeated(), "C3");
    return Trace.backward(this, dOut.reshape(copies()).sum(at + 1));
  }

  private int[] copies() {
    return Shape.splice(shape, at, new int[] {shape[at], count});
  }

  private int[] repeated() {
    return Shape.with(shape, at, shape[at] * count);
  }
}
