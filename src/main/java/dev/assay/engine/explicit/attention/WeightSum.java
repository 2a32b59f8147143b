package dev.assay.engine.explicit.attention;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import java.util.Arrays;

/**
 * The states of a sequence, each times its weight, added up ({@code weight_sum}): c = the sum over
 * t of a[:, t] hs[:, t], for hs [N, T, H], a [N, T].
 *
 * <p>Source: DLFS2, ch08/attention_layer.py, WeightSum.
 */
public final class WeightSum {

  /** The gradients of the states and of the weights. */
  public record Gradient(Array hs, Array a) {}

  private Array hs;
  private Array a;

  /**
   * Returns c [N, H]; refuses states that are no sequence [C1] and weights that do not fit [C2].
   */
  public Array forward(Array hs, Array a) {
    if (hs.ndim() != 3 || hs.size(1) < 1) {
      String expected = "[N, T, H] with T >= 1";
      throw Require.error("weight_sum", "hs.shape", Shape.text(hs.shape()), expected, "C1");
    }
    Require.shape("weight_sum", "a", a, Arrays.copyOf(hs.shape(), 2), "C2");
    this.hs = hs;
    this.a = a.expandDims(2);
    return Trace.forward(this, this.a.times(hs).sum(1));
  }

  /** Returns the gradients of both inputs for d_c [N, H] [C3]. */
  public Gradient backward(Array dC) {
    Require.shape("weight_sum", "d_c", dC, new int[] {hs.size(0), hs.size(2)}, "C3");
    Array dTerm = dC.expandDims(1);
    return Trace.backward(this, new Gradient(a.times(dTerm), hs.times(dTerm).sum(2)));
  }
}
