package dev.assay.engine.explicit.attention;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import dev.assay.engine.explicit.layer.Softmax;

/**
 * How well each state of a sequence fits one state, as probabilities ({@code attention_weight}): a
 * = softmax over t of hs[:, t] . h, for hs [N, T, H], h [N, H].
 *
 * <p>Source: DLFS2, ch08/attention_layer.py, AttentionWeight; Luong, Pham and Manning 2015; Vaswani
 * et al. 2017 (the scaling).
 */
public final class AttentionWeight {

  /** The gradients of the sequence of states and of the one state. */
  public record Gradient(Array hs, Array h) {}

  private final Scaling scaling;
  private final Softmax softmax = new Softmax(1);
  private Array hs;
  private Array h;

  public AttentionWeight(Scaling scaling) {
    this.scaling = scaling;
  }

  /** Returns a [N, T]; refuses states that are no sequence [C1] and an h that does not fit [C2]. */
  public Array forward(Array hs, Array h) {
    if (hs.ndim() != 3 || hs.size(1) < 1) {
      String expected = "[N, T, H] with T >= 1";
      throw Require.error("attention_weight", "hs.shape", Shape.text(hs.shape()), expected, "C1");
    }
    Require.shape("attention_weight", "h", h, new int[] {hs.size(0), hs.size(2)}, "C2");
    this.hs = hs;
    this.h = h.expandDims(1);
    Array scores = hs.times(this.h).sum(2).times(scaling.factor(hs.size(2)));
    return Trace.forward(this, softmax.forward(scores));
  }

  /** Returns the gradients of both inputs for d_a [N, T] [C3]. */
  public Gradient backward(Array dA) {
    Require.shape("attention_weight", "d_a", dA, new int[] {hs.size(0), hs.size(1)}, "C3");
    Array dScores = softmax.backward(dA).times(scaling.factor(hs.size(2))).expandDims(2);
    return Trace.backward(this, new Gradient(dScores.times(h), dScores.times(hs).sum(1)));
  }
}
