package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import dev.assay.engine.optim.Sgd;
import java.util.Map;

/** Gradient descent whose rate is divided by 4 whenever a measure is not the least so far. */
final class FallingRate implements Resumable {
  private static final double DIVISOR = 4;

  private final Sgd sgd;
  private double lr;
  private double best = Double.POSITIVE_INFINITY;

  FallingRate(double lr) {
    sgd = new Sgd(lr);
    this.lr = lr;
  }

  Sgd sgd() {
    return sgd;
  }

  void measured(double measure) {
    if (measure < best) {
      best = measure;
    } else {
      lr /= DIVISOR;
      sgd.setLr(lr);
    }
  }

  @Override
  public Map<String, Array> state(Backend backend) {
    return Map.of("lr_best", backend.array(new double[] {lr, best}, 2));
  }

  @Override
  public void restore(SavedState state) {
    double[] saved = state.get("lr_best", 2).toDoubles();
    lr = saved[0];
    best = saved[1];
    sgd.setLr(lr);
  }
}
