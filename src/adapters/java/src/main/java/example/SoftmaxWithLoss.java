package example;

import static example.Check.check;

import dev.assay.kit.PlainTensor;

/** loss = -(1/N) sum ln(softmax(x)[t] + 1e-7), whose backward is that of the loss without 1e-7. */
class SoftmaxWithLoss {

  private double[] y;
  private long[] t;
  private int classes;

  double forward(PlainTensor x, PlainTensor target) {
    check(x.rank() == 2 && target.rank() == 1 && target.size() == x.size(0), "x.shape, t.shape");
    classes = x.size(1);
    y = x.toDoubles();
    t = target.longs();
    double loss = 0;
    for (int i = 0; i < t.length; i++) {
      check(t[i] >= 0 && t[i] < classes, "t");
      softmax(i * classes);
      loss -= Math.log(y[i * classes + (int) t[i]] + 1e-7);
    }
    return loss / t.length;
  }

  private void softmax(int start) {
    double max = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < classes; j++) {
      max = Math.max(max, y[start + j]);
    }
    double sum = 0;
    for (int j = 0; j < classes; j++) {
      y[start + j] = Math.exp(y[start + j] - max);
      sum += y[start + j];
    }
    for (int j = 0; j < classes; j++) {
      y[start + j] /= sum;
    }
  }

  PlainTensor backward(PlainTensor dLoss) {
    check(dLoss.rank() == 0, "d_loss.shape");
    double[] dx = y.clone();
    for (int i = 0; i < t.length; i++) {
      dx[i * classes + (int) t[i]] -= 1;
    }
    for (int i = 0; i < dx.length; i++) {
      dx[i] *= dLoss.doubles()[0] / t.length;
    }
    return PlainTensor.of(dx, t.length, classes);
  }
}
