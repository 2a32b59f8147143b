package example;

import static example.Check.check;

import dev.assay.kit.PlainTensor;
import java.util.Arrays;
import java.util.List;

/** param -= lr grad, in place. */
class Sgd {

  double lr;
  int steps;

  Sgd(double lr) {
    this.lr = lr;
  }

  List<PlainTensor> update(List<PlainTensor> params, List<PlainTensor> grads) {
    check(lr >= 0, "lr");
    check(params.size() == grads.size(), "grads.size");
    for (int i = 0; i < params.size(); i++) {
      PlainTensor grad = grads.get(i);
      check(grad == null || Arrays.equals(params.get(i).shape(), grad.shape()), "grads.shape");
    }
    steps++;
    for (int i = 0; i < params.size(); i++) {
      if (grads.get(i) != null) {
        double[] param = params.get(i).doubles();
        for (int j = 0; j < param.length; j++) {
          param[j] -= movement(i, j, param.length, grads.get(i).doubles()[j]);
        }
      }
    }
    return params;
  }

  double movement(int param, int element, int size, double grad) {
    return lr * grad;
  }
}
