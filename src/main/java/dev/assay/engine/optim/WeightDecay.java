package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import java.util.Arrays;
import java.util.List;

/**
 * Adds to each gradient that of a penalty on the squares of its parameter ({@code weight_decay}).
 *
 * <p>Source: DeZero, optimizers.py, WeightDecay, which changes the gradients in place.
 */
public final class WeightDecay implements Hook {
  private final double rate;

  public WeightDecay(double rate) {
    this.rate = Require.notNegative("weight_decay", "rate", rate, "C2");
  }

  @Override
  public List<Array> apply(List<Array> params, List<Array> grads) {
    Array[] decayed = new Array[grads.size()];
    Pairs.of("weight_decay", params, grads)
        .forEach((i, param, grad) -> decayed[i] = grad.plus(param.times(rate)));
    return Arrays.asList(decayed);
  }
}
