package dev.assay.array;

import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The gates of an LSTM, element by element, at every order of the gates. */
interface LstmGatesContract extends ArrayCheck {

  /** What may be off, in units in the last place of the largest factors, which are below 4. */
  double ULPS = 64;

  @Test
  default void gatesMatchTheirFormulas() {
    gates("fgio", 0, 3, 2);
    gates("ifgo", 1, 1, 5);
    gates("iofg", 0.5, 2, 7);
    gates("igfo", 0, 20, 19);
    // Enough for several cores.
    gates("fgio", 0, 71, 101);
  }

  private void gates(String order, double forgetBias, int rows, int width) {
    Nest x = Nest.grid(random(), rows, 2);
    Nest W = Nest.grid(random(), 2, 4 * width);
    Nest b = Nest.grid(random(), 4 * width);
    Nest cPrev = Nest.grid(random(), rows, width);
    Nest dH = Nest.grid(random(), rows, width);
    Nest dC = Nest.grid(random(), rows, width);
    LstmGates gates = backend().lstmGates(order, forgetBias);
    Array cell = array(cPrev);
    LstmGates.Step step = gates.forward(cell, array(x), array(W), List.of(array(b), array(b)));
    assertSame(cell, step.cPrev());
    LstmGates.Gradient gradient = gates.backward(step, array(dH), array(dC));
    double[] activated = new double[rows * 4 * width];
    double[] c = new double[rows * width];
    double[] tanhC = c.clone();
    double[] h = c.clone();
    double[] dA = activated.clone();
    double[] dCPrev = c.clone();
    for (int[] at : Nest.indices(rows, width)) {
      int[] columns = new int[4];
      double[] a = new double[4];
      for (int k = 0; k < 4; k++) {
        columns[k] = order.indexOf("fgio".charAt(k)) * width + at[1];
        double product =
            x.at(at[0], 0) * W.at(0, columns[k]) + x.at(at[0], 1) * W.at(1, columns[k]);
        a[k] = product + 2 * b.at(columns[k]) + (k == 0 ? forgetBias : 0);
      }
      double f = sigmoid(a[0]);
      double g = Math.tanh(a[1]);
      double i = sigmoid(a[2]);
      double o = sigmoid(a[3]);
      int n = at[0] * width + at[1];
      c[n] = f * cPrev.at(at) + g * i;
      tanhC[n] = Math.tanh(c[n]);
      h[n] = o * tanhC[n];
      double dCell = dC.at(at) + dH.at(at) * o * (1 - tanhC[n] * tanhC[n]);
      dCPrev[n] = dCell * f;
      double[] activations = {f, g, i, o};
      double[] gradients = {
        dCell * cPrev.at(at) * f * (1 - f),
        dCell * i * (1 - g * g),
        dCell * g * i * (1 - i),
        dH.at(at) * tanhC[n] * o * (1 - o)
      };
      for (int k = 0; k < 4; k++) {
        activated[at[0] * 4 * width + columns[k]] = activations[k];
        dA[at[0] * 4 * width + columns[k]] = gradients[k];
      }
    }
    near(activated, step.gates(), rows, 4 * width);
    near(c, step.c(), rows, width);
    near(tanhC, step.tanhC(), rows, width);
    near(h, step.h(), rows, width);
    near(dA, gradient.a(), rows, 4 * width);
    near(dCPrev, gradient.cPrev(), rows, width);
  }

  private void near(double[] expected, Array actual, int... shape) {
    check(new Nest(expected, shape), Nest.of(index -> ULPS, shape), actual);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  default void gatesOfMixedDtypesPromote() {
    Array x = array(new double[1], 1, 1);
    Array W = array(new double[4], 1, 4);
    Array wide = backend().array(DType.FLOAT64, new double[] {0.1}, 1, 1);
    LstmGates.Step step = backend().lstmGates("fgio", 0).forward(wide, x, W, List.of());
    assertSame(DType.FLOAT64, step.c().dtype());
  }
}
