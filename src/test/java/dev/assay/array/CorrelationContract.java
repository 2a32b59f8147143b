package dev.assay.array;

import org.junit.jupiter.api.Test;

/** The three products of a convolution, sum by sum. */
interface CorrelationContract extends ArrayCheck {
  @Test
  default void correlationsSumOverTheirWindows() {
    correlation(new Window(3, 2, 1, 1, 1, 1), 5, 4);
    correlation(new Window(2, 3, 2, 1, 0, 2), 5, 4);
    correlation(new Window(1, 1, 1, 1, 0, 0), 3, 2);
    correlation(new Window(2, 2, 1, 1, 3, 0), 2, 3);
    correlation(new Window(2, 1, 1, 3, 0, 0), 3, 5);
  }

  private void correlation(Window window, int height, int width) {
    int oh = window.outHeight(height);
    int ow = window.outWidth(width);
    Nest x = Nest.grid(random(), 2, 3, height, width);
    Nest W = Nest.grid(random(), 4, 3, window.kh(), window.kw());
    Nest dOut = Nest.grid(random(), 2, 4, oh, ow);
    double[][] sums = {new double[dOut.data().length], new double[x.data().length], null};
    sums[2] = new double[W.data().length];
    double[][] sizes = {sums[0].clone(), sums[1].clone(), sums[2].clone()};
    for (int[] i : Nest.indices(2, 4, oh, ow)) {
      for (int[] j : Nest.indices(3, window.kh(), window.kw())) {
        int y = i[2] * window.strideH() + j[1] - window.padH();
        int column = i[3] * window.strideW() + j[2] - window.padW();
        if (y < 0 || y >= height || column < 0 || column >= width) {
          continue;
        }
        double pixel = x.at(i[0], j[0], y, column);
        double weight = W.at(i[1], j[0], j[1], j[2]);
        double gradient = dOut.at(i);
        int[] places = {
          ((i[0] * 4 + i[1]) * oh + i[2]) * ow + i[3],
          ((i[0] * 3 + j[0]) * height + y) * width + column,
          ((i[1] * 3 + j[0]) * window.kh() + j[1]) * window.kw() + j[2]
        };
        double[] terms = {weight * pixel, weight * gradient, gradient * pixel};
        for (int k = 0; k < 3; k++) {
          sums[k][places[k]] += terms[k];
          sizes[k][places[k]] += Math.abs(terms[k]);
        }
      }
    }
    Correlation correlation = backend().correlation(window);
    near(sums[0], sizes[0], correlation.out(array(x), array(W)), dOut.shape());
    near(sums[1], sizes[1], correlation.image(array(dOut), array(W), height, width), x.shape());
    near(sums[2], sizes[2], correlation.filters(array(dOut), array(x)), W.shape());
  }

  /** No sum has more than 64 terms. */
  private void near(double[] sums, double[] sizes, Array actual, int... shape) {
    Nest bound = new Nest(sizes, shape).zip(new Nest(sizes, shape), (a, b) -> 64 * a, shape);
    check(new Nest(sums, shape), bound, actual);
  }
}
