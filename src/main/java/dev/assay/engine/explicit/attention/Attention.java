package dev.assay.engine.explicit.attention;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;

/**
 * The states of a sequence, weighted by how well they fit one state ({@code attention}), for hs [N,
 * T, H], h [N, H].
 *
 * <p>Source: DLFS2, ch08/attention_layer.py, Attention.
 */
public final class Attention {

  /** The gradients of the sequence of states and of the one state. */
  public record Gradient(Array hs, Array h) {}

  private final AttentionWeight weight;
  private final WeightSum sum = new WeightSum();
  private int[] outShape;

  public Attention(Scaling scaling) {
    weight = new AttentionWeight(scaling);
  }

  /** Returns out [N, H] and the weights [N, T]; refuses states that do not fit [C1] [C2]. */
  public Attended forward(Array hs, Array h) {
    if (hs.ndim() != 3 || hs.size(1) < 1) {
      String expected = "[N, T, H] with T >= 1";
      throw Require.error("attention", "hs.shape", Shape.text(hs.shape()), expected, "C1");
    }
    Require.shape("attention", "h", h, new int[] {hs.size(0), hs.size(2)}, "C2");
    outShape = h.shape();
    Array a = weight.forward(hs, h);
    return Trace.forward(this, new Attended(sum.forward(hs, a), a));
  }

  /** Returns the gradients of both inputs for d_out [N, H] [C3]. */
  public Gradient backward(Array dOut) {
    Require.shape("attention", "d_out", dOut, outShape, "C3");
    WeightSum.Gradient ofSum = sum.backward(dOut);
    AttentionWeight.Gradient ofWeight = weight.backward(ofSum.a());
    return Trace.backward(this, new Gradient(ofSum.hs().plus(ofWeight.hs()), ofWeight.h()));
  }
}
