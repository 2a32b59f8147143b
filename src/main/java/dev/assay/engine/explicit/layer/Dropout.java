package dev.assay.engine.explicit.layer;

import dev.assay.array.Array;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Require;
import dev.assay.engine.Trace;
import java.util.Arrays;

/**
 * Elements dropped at random in training ({@code dropout}), for x of any shape and a mask that is
 * true where an element is kept.
 *
 * <p>Source: DLFS2, common/layers.py, Dropout, and common/time_layers.py, TimeDropout; Srivastava
 * et al., JMLR 15 (2014).
 */
public final class Dropout {

  /** In which mode outputs are scaled so that both have the same mean. */
  public enum Scaling {
    TRAIN,
    TEST
  }

  private final double ratio;
  private final double trainScale;
  private final double testScale;
  private Array factor;

  public Dropout(double dropoutRatio, Scaling scaling) {
    ratio = Require.fraction("dropout", "dropout_ratio", dropoutRatio, "C1");
    double keep = 1 - ratio;
    trainScale = scaling == Scaling.TRAIN ? 1 / keep : 1;
    testScale = scaling == Scaling.TRAIN ? 1 : keep;
  }

  /** Returns x times the mask in train mode, scaled in one of the modes [C2]. */
  public Array forward(Array x, Array mask, boolean train) {
    Require.shape("dropout", "mask", mask, x.shape(), "C2");
    Array kept = mask.astype(x.dtype());
    factor = train ? kept.times(trainScale) : x.backend().full(x.dtype(), testScale, x.shape());
    return Trace.forward(this, x.times(factor));
  }

  /** Returns d_x for d_out of the same shape [C3], in the mode of the latest forward. */
  public Array backward(Array dOut) {
    Require.shape("dropout", "d_out", dOut, factor.shape(), "C3");
    return Trace.backward(this, dOut.times(factor));
  }

  /** Draws a mask of that shape. */
  public Array mask(Array like, NumpyRandom random) {
    double[] kept = Arrays.stream(random.rand(like.size())).map(r -> r >= ratio ? 1 : 0).toArray();
    return like.backend().array(like.dtype(), kept, like.shape());
  }
}
