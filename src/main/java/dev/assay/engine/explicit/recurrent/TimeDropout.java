package dev.assay.engine.explicit.recurrent;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import java.util.Arrays;

/**
 * Elements of sequences dropped at random in training ({@code time_dropout}), for xs [N, T, D].
 *
 * <p>Source: DLFS2, common/time_layers.py, TimeDropout; Gal and Ghahramani 2016 (a mask shared over
 * time).
 */
public final class TimeDropout {

  /** Whether a step has a mask of its own. */
  public enum Mask {
    /** A mask [N, T, D]. */
    PER_STEP,
    /** A mask [N, D], the same at every step. */
    SHARED
  }

  private final double ratio;
  private final Mask kind;
  private int[] shape;
  private Array factor;

  public TimeDropout(double dropoutRatio, Mask mask) {
    ratio = Require.fraction("time_dropout", "dropout_ratio", dropoutRatio, "C1");
    kind = mask;
  }

  /**
   * Returns xs times the mask, scaled, in train mode, and xs in test mode; refuses what is no
   * sequence [C2] and, in train mode, a mask of another shape [C3].
   *
   * @param mask true where an element is kept; null will do in test mode
   */
  public Array forward(Array xs, Array mask, boolean train) {
    if (xs.ndim() != 3) {
      throw Require.error("time_dropout", "xs.shape", Shape.text(xs.shape()), "[N, T, D]", "C2");
    }
    shape = xs.shape();
    factor = null;
    if (train) {
      if (mask == null) {
        String expected = "%s in train mode".formatted(Shape.text(maskShape(xs)));
        throw Require.error("time_dropout", "mask", null, expected, "C3");
      }
      Require.shape("time_dropout", "mask", mask, maskShape(xs), "C3");
      Array kept = mask.astype(xs.dtype()).over(1 - ratio);
      factor = kind == Mask.SHARED ? kept.expandDims(1) : kept;
    }
    return Trace.forward(this, dropped(xs));
  }

  /** Returns d_xs for d_out of the same shape [C4], in the mode of the latest forward. */
  public Array backward(Array dOut) {
    Require.shape("time_dropout", "d_out", dOut, shape, "C4");
    return Trace.backward(this, dropped(dOut));
  }

  /** Draws a mask for xs. */
  public Array mask(Array xs, NumpyRandom random) {
    int[] maskShape = maskShape(xs);
    double[] draws = random.rand(Shape.size(maskShape));
    double[] kept = Arrays.stream(draws).map(r -> r >= ratio ? 1 : 0).toArray();
    return xs.backend().array(xs.dtype(), kept, maskShape);
  }

  private int[] maskShape(Array xs) {
    return kind == Mask.SHARED ? new int[] {xs.size(0), xs.size(2)} : xs.shape();
  }

  private Array dropped(Array x) {
    return factor == null ? x : x.times(factor);
  }
}
