package example;

import static example.Check.check;

import dev.assay.kit.PlainTensor;
import java.util.Arrays;

/** y = 1 / (1 + e^-x). */
class Sigmoid {

  private PlainTensor y;

  PlainTensor forward(PlainTensor x) {
    double[] out = x.toDoubles();
    for (int i = 0; i < out.length; i++) {
      double small = Math.exp(-Math.abs(out[i])); // at most 1, so nothing overflows
      out[i] = (out[i] >= 0 ? 1 : small) / (1 + small);
    }
    y = PlainTensor.of(out, x.shape());
    return y;
  }

  PlainTensor backward(PlainTensor dOut) {
    check(Arrays.equals(dOut.shape(), y.shape()), "d_out.shape");
    double[] dx = dOut.toDoubles();
    for (int i = 0; i < dx.length; i++) {
      dx[i] *= y.doubles()[i] * (1 - y.doubles()[i]);
    }
    return PlainTensor.of(dx, y.shape());
  }
}
