package example;

import static example.Check.check;

import dev.assay.kit.PlainTensor;
import java.util.Map;

/** out = x W + b. */
class Affine {

  final PlainTensor w;
  final PlainTensor b;
  PlainTensor x;

  Affine(PlainTensor w, PlainTensor b) {
    check(b.rank() == 1 && b.size() == w.size(1), "b.shape");
    this.w = w;
    this.b = b;
  }

  PlainTensor forward(PlainTensor given) {
    check(given.rank() == 2 && given.size(1) == w.size(0), "x.shape");
    x = given;
    int n = x.size(0);
    int d = w.size(0);
    int h = w.size(1);
    double[] out = new double[n * h];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < h; j++) {
        double sum = b.doubles()[j];
        for (int k = 0; k < d; k++) {
          sum += x.doubles()[i * d + k] * w.doubles()[k * h + j];
        }
        out[i * h + j] = sum;
      }
    }
    return PlainTensor.of(out, n, h);
  }

  Map<String, Object> backward(PlainTensor dOut) {
    int n = x.size(0);
    int d = w.size(0);
    int h = w.size(1);
    check(dOut.rank() == 2 && dOut.size(0) == n && dOut.size(1) == h, "d_out.shape");
    double[] dx = new double[n * d];
    double[] dw = new double[d * h];
    double[] db = new double[h];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < h; j++) {
        double g = dOut.doubles()[i * h + j];
        db[j] += g;
        for (int k = 0; k < d; k++) {
          dx[i * d + k] += g * w.doubles()[k * h + j];
          dw[k * h + j] += x.doubles()[i * d + k] * g;
        }
      }
    }
    return Map.of(
        "d_x", PlainTensor.of(dx, n, d),
        "d_W", PlainTensor.of(dw, d, h),
        "d_b", PlainTensor.of(db, h));
  }
}
