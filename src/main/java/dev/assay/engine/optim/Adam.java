package dev.assay.engine.optim;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Require;
import dev.assay.engine.Resumable;
import dev.assay.engine.SavedState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps scaled by running means of the gradient and of its square, both corrected for their start
 * at zero ({@code adam}).
 *
 * <p>Source: DLFS2, common/optimizer.py, Adam; Kingma and Ba, arXiv 1412.6980, algorithm 1.
 */
public final class Adam implements RatedOptimizer, Resumable {

  /** Where eps joins the denominator. */
  public enum EpsPlacement {
    /** Beside the root of v, the form at the end of the paper's section 2. */
    SQRT_V,
    /** Beside the root of the corrected v, the paper's algorithm 1. */
    SQRT_V_HAT
  }

  /** Which updates t counts. */
  public enum StepCount {
    /** Those of the optimizer. */
    OPTIMIZER,
    /** Those in which the parameter had a gradient. */
    PARAMETER
  }

  private final double beta1;
  private final double beta2;
  private final double eps;
  private final EpsPlacement epsPlacement;
  private final StepCount stepCount;
  private final Map<Integer, Integer> counts = new HashMap<>();
  private final State means = new State();
  private final State squares = new State();
  private double lr;
  private int updates;

  public Adam(
      double lr,
      double beta1,
      double beta2,
      double eps,
      EpsPlacement epsPlacement,
      StepCount stepCount) {
    setLr(lr);
    this.beta1 = Require.fraction("adam", "beta1", beta1, "C3");
    this.beta2 = Require.fraction("adam", "beta2", beta2, "C3");
    this.eps = Require.notNegative("adam", "eps", eps, "C4");
    this.epsPlacement = epsPlacement;
    this.stepCount = stepCount;
  }

  @Override
  public void setLr(double lr) {
    this.lr = Require.notNegative("adam", "lr", lr, "C2");
  }

  @Override
  public void update(List<Array> params, List<Array> grads) {
    Pairs pairs = Pairs.of("adam", params, grads);
    updates++;
    pairs.forEach(
        (i, param, grad) -> {
          int count = counts.merge(i, 1, Integer::sum);
          int t = stepCount == StepCount.PARAMETER ? count : updates;
          double correction1 = 1 - Math.pow(beta1, t);
          double correction2 = 1 - Math.pow(beta2, t);
          // Where eps joins the corrected v, the correction is no longer part of the rate.
          double scale = epsPlacement == EpsPlacement.SQRT_V_HAT ? correction2 : 1;
          double rate = lr * Math.sqrt(correction2 / scale) / correction1;
          Array m = means.of(i, param);
          Array v = squares.of(i, param);
          m.plusAssign(grad.minus(m).times(1 - beta1));
          v.plusAssign(grad.square().minus(v).times(1 - beta2));
          Array corrected = scale == 1 ? v : v.over(scale);
          param.minusAssign(m.over(corrected.sqrt().plus(eps)).times(rate));
        });
  }

  /** Returns for each parameter its m, its v and its t, and {@code updates}, the t of all. */
  @Override
  public Map<String, Array> state(Backend backend) {
    Map<String, Array> state = new LinkedHashMap<>();
    state.put("updates", backend.ints(new int[] {updates}, 1));
    means.save("m", state);
    squares.save("v", state);
    counts.forEach((i, count) -> state.put("t." + i, backend.ints(new int[] {count}, 1)));
    return state;
  }

  @Override
  public void restore(SavedState state) {
    updates = (int) state.get("updates", 1).item();
    means.clear();
    squares.clear();
    counts.clear();
    SavedState savedMeans = state.part("m");
    for (String place : savedMeans.names()) {
      int i = Integer.parseInt(place);
      Array m = savedMeans.array(place);
      means.put(i, m.copy());
      squares.put(i, state.get("v." + place, m.shape()).copy());
      counts.put(i, (int) state.get("t." + place, 1).item());
    }
  }
}
