package example;

import static example.Check.check;

import java.util.HashMap;
import java.util.Map;

/** Adam, with eps beside the root of the uncorrected second moment. */
class Adam extends Sgd {

  private final double beta1;
  private final double beta2;
  private final double eps;
  private final Map<Integer, double[][]> moments = new HashMap<>();

  Adam(double lr, double beta1, double beta2, double eps) {
    super(lr);
    check(0 <= beta1 && beta1 < 1 && 0 <= beta2 && beta2 < 1 && eps >= 0, "beta1, beta2, eps");
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.eps = eps;
  }

  @Override
  double movement(int param, int element, int size, double grad) {
    double[][] state = moments.computeIfAbsent(param, key -> new double[2][size]);
    state[0][element] += (1 - beta1) * (grad - state[0][element]);
    state[1][element] += (1 - beta2) * (grad * grad - state[1][element]);
    double rate = lr * Math.sqrt(1 - Math.pow(beta2, steps)) / (1 - Math.pow(beta1, steps));
    return rate * state[0][element] / (Math.sqrt(state[1][element]) + eps);
  }
}
