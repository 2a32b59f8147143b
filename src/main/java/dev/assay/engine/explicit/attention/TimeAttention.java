package dev.assay.engine.explicit.attention;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import dev.assay.engine.explicit.layer.Softmax;

/**
 * Every step of a decoder attends to all states of an encoder ({@code time_attention}): out =
 * softmax(hs_dec hs_enc^T) hs_enc, for hs_enc [N, Te, H], hs_dec [N, Td, H].
 *
 * <p>Source: DLFS2, ch08/attention_layer.py, TimeAttention.
 */
public final class TimeAttention {

  /** The gradients of the encoder's and of the decoder's states. */
  public record Gradient(Array hsEnc, Array hsDec) {}

  /** The gradient of the weights, whose differences alone are that of the scores. */
  private record Weights(Array weights) {}

  private record Scores(Array scores) {}

  private final Scaling scaling;
  private final Softmax softmax = new Softmax(2);
  private Array hsEnc;
  private Array hsDec;
  private Array a;

  public TimeAttention(Scaling scaling) {
    this.scaling = scaling;
  }

  /** Returns out [N, Td, H], weights [N, Td, Te]; refuses states that do not fit [C1] [C2]. */
  public Attended forward(Array hsEnc, Array hsDec) {
    check(hsEnc, hsDec);
    this.hsEnc = hsEnc;
    this.hsDec = hsDec;
    Array scores = hsDec.matmul(swapped(hsEnc)).times(scaling.factor(hsEnc.size(2)));
    a = softmax.forward(scores);
    return Trace.forward(this, new Attended(a.matmul(hsEnc), a));
  }

  /** Returns the gradients of both inputs for d_out [N, Td, H] [C3]. */
  public Gradient backward(Array dOut) {
    Require.shape("time_attention", "d_out", dOut, hsDec.shape(), "C3");
    Weights d = Trace.backwardStep(this, 0, new Weights(dOut.matmul(swapped(hsEnc))));
    Array unscaled = softmax.backward(d.weights());
    Array dScores =
        Trace.backwardStep(this, 0, new Scores(unscaled.times(scaling.factor(hsEnc.size(2)))))
            .scores();
    Array dHsEnc = swapped(a).matmul(dOut).plus(swapped(dScores).matmul(hsDec));
    return Trace.backward(this, new Gradient(dHsEnc, dScores.matmul(hsEnc)));
  }

  private static Array swapped(Array x) {
    return x.transpose(0, 2, 1);
  }

  private static void check(Array hsEnc, Array hsDec) {
    if (hsEnc.ndim() != 3 || hsEnc.size(1) < 1) {
      String expected = "[N, Te, H] with Te >= 1";
      throw Require.error(
          "time_attention", "hs_enc.shape", Shape.text(hsEnc.shape()), expected, "C1");
    }
    int rows = hsEnc.size(0);
    int width = hsEnc.size(2);
    if (hsDec.ndim() != 3 || hsDec.size(0) != rows || hsDec.size(1) < 1 || hsDec.size(2) != width) {
      String expected = "[%d, Td, %d] with Td >= 1".formatted(rows, width);
      throw Require.error(
          "time_attention", "hs_dec.shape", Shape.text(hsDec.shape()), expected, "C2");
    }
  }
}
