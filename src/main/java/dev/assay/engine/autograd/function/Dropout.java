package dev.assay.engine.autograd.function;

import static dev.assay.engine.autograd.function.Mul.mul;

import dev.assay.array.Array;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Config;
import dev.assay.engine.autograd.Variable;
import dev.assay.engine.explicit.layer.Dropout.Scaling;
import java.util.Arrays;

/**
 * Elements dropped at random in training ({@code dropout}).
 *
 * <p>Source: DeZero, functions.py, dropout, which scales in training.
 */
public final class Dropout {
  private Dropout() {}

  /** Returns x with elements dropped at that ratio while layers train, and scaled there. */
  public static Variable dropout(Variable x, double ratio, NumpyRandom random) {
    return dropout(x, mask(x, ratio, random), ratio, Scaling.TRAIN);
  }

  /**
   * Returns x times the mask while {@link Config#isTraining}, scaled in one of the modes.
   *
   * @param mask of the shape of x [C2], true where x is kept
   * @param dropoutRatio from 0 up to but not including 1 [C1]
   */
  public static Variable dropout(Variable x, Array mask, double dropoutRatio, Scaling scaling) {
    Require.fraction("dropout", "dropout_ratio", dropoutRatio, "C1");
    Require.shape("dropout", "mask", mask, x.shape(), "C2");
    double keep = 1 - dropoutRatio;
    Array data = x.data();
    Array factor =
        Config.isTraining()
            ? mask.astype(data.dtype()).times(scaling == Scaling.TRAIN ? 1 / keep : 1)
            : data.scalar(scaling == Scaling.TRAIN ? 1 : keep);
    return mul(x, new Variable(factor));
  }

  /** Draws which elements are kept. */
  public static Array mask(Variable x, double ratio, NumpyRandom random) {
    Array data = x.data();
    double[] kept = Arrays.stream(random.rand(data.size())).map(r -> r >= ratio ? 1 : 0).toArray();
    return data.backend().array(data.dtype(), kept, data.shape());
  }
}
