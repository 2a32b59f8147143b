package dev.assay.engine.layer;

import dev.assay.array.Array;
import dev.assay.array.Reduction;
import dev.assay.array.ResultShape;
import dev.assay.engine.Require;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The node that adds x up along axes ({@code sum}); the gradient is repeated along them.
 *
 * <p>Source: DLFS2, chapter 1, the sum node; DeZero, functions.py, Sum.
 */
public final class Sum {
  private final boolean overAll;
  private final int[] given;
  private final boolean keepdims;
  private int[] shape;
  private boolean[] summed;

  /** Sums over these axes; over none of them leaves x as it is. */
  public Sum(int[] axes, boolean keepdims) {
    this(false, axes.clone(), keepdims);
  }

  private Sum(boolean overAll, int[] given, boolean keepdims) {
    this.overAll = overAll;
    this.given = given;
    this.keepdims = keepdims;
  }

  /** Returns a node that sums over every axis. */
  public static Sum overAll(boolean keepdims) {
    return new Sum(true, new int[0], keepdims);
  }

  /** Returns the sums; refuses an axis that x has not, or twice the same [C1]. */
  public Array forward(Array x) {
    int ndim = x.ndim();
    int[] axes =
        overAll
            ? IntStream.range(0, ndim).toArray()
            : IntStream.of(given).map(axis -> Require.axis("sum", axis, ndim, "C1")).toArray();
    boolean[] mask = new boolean[ndim];
    for (int axis : axes) {
      if (mask[axis]) {
        throw Require.error("sum", "axis", Arrays.toString(given), "each axis once", "C1");
      }
      mask[axis] = true;
    }
    shape = x.shape();
    summed = mask;
    return x.sum(axes, keepdims);
  }

  /** Returns d_x, of the shape of x, for d_out of the shape of the forward's result [C2]. */
  public Array backward(Array dOut) {
    Require.shape("sum", "d_out", dOut, reduced(keepdims), "C2");
    return dOut.reshape(reduced(true)).broadcastTo(shape);
  }

  private int[] reduced(boolean keep) {
    return ResultShape.reduce(Reduction.SUM, shape, summed, keep);
  }
}
