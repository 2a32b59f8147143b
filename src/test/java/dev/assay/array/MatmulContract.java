package dev.assay.array;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Products of vectors, matrices and stacks of matrices. */
interface MatmulContract extends ArrayCheck {
  @Test
  default void matmulOfEveryRank() {
    matmul(new int[] {4}, new int[] {4});
    matmul(new int[] {3, 4}, new int[] {4});
    matmul(new int[] {4}, new int[] {4, 3});
    matmul(new int[] {3, 4}, new int[] {4, 2});
    matmul(new int[] {1, 4}, new int[] {4, 1});
    matmul(new int[] {17, 19}, new int[] {19, 23});
    matmul(new int[] {21, 33}, new int[] {33, 18});
    matmul(new int[] {2, 3, 4}, new int[] {4, 2});
    matmul(new int[] {2, 3, 4}, new int[] {4});
    matmul(new int[] {4}, new int[] {2, 4, 3});
    matmul(new int[] {2, 3, 4}, new int[] {2, 4, 5});
    matmul(new int[] {3, 4}, new int[] {2, 4, 5});
    matmul(new int[] {2, 1, 3, 4}, new int[] {5, 4, 2});
    matmul(new int[] {1}, new int[] {1});
    matmul(new int[] {3, 1}, new int[] {1});
    matmul(new int[] {1}, new int[] {1, 3});
    matmul(new int[] {3, 1}, new int[] {1, 4});
    matmul(new int[] {2, 3, 1}, new int[] {1, 4});
    matmul(new int[] {1}, new int[] {2, 1, 4});
    matmul(new int[] {2, 1, 3, 1}, new int[] {5, 1, 4});
    matmul(new int[] {0, 4}, new int[] {4, 2});
    matmul(new int[] {3, 0}, new int[] {0, 2});
    matmul(new int[] {0}, new int[] {0});
  }

  private void matmul(int[] xShape, int[] yShape) {
    Nest x = Nest.grid(random(), xShape);
    Nest y = Nest.grid(random(), yShape);
    // As matrices, with the vector's missing axis of length 1 put back.
    Nest a = xShape.length == 1 ? new Nest(x.data(), 1, xShape[0]) : x;
    Nest b = yShape.length == 1 ? new Nest(y.data(), yShape[0], 1) : y;
    int k = a.shape()[a.shape().length - 1];
    int ndim = Math.max(a.shape().length, b.shape().length);
    int[] full = new int[ndim];
    for (int i = 1; i <= ndim; i++) {
      int one = i <= a.shape().length ? a.shape()[a.shape().length - i] : 1;
      int two = i <= b.shape().length ? b.shape()[b.shape().length - i] : 1;
      full[ndim - i] = i == 1 ? two : i == 2 ? one : Math.max(one, two);
    }
    Nest sums = Nest.of(index -> dot(a, b, k, 1, index), full);
    Nest bound = Nest.of(index -> k * dot(a, b, k, 0, index), full);
    int[] shape =
        IntStream.range(0, ndim)
            .filter(i -> !(i == ndim - 2 && xShape.length == 1))
            .filter(i -> !(i == ndim - 1 && yShape.length == 1))
            .map(i -> full[i])
            .toArray();
    check(new Nest(sums.data(), shape), new Nest(bound.data(), shape), array(x).matmul(array(y)));
  }

  /** Returns the inner product at an index of the result, or that of absolute values. */
  private static double dot(Nest a, Nest b, int k, int signed, int[] index) {
    double sum = 0;
    for (int p = 0; p < k; p++) {
      int[] left = index.clone();
      int[] right = index.clone();
      left[index.length - 1] = p;
      right[index.length - 2] = p;
      // A matrix axis of length 1 is not a broadcast axis, but reads the same.
      double term = a.at(left) * b.at(right);
      sum += signed == 1 ? term : Math.abs(term);
    }
    return sum;
  }

  @Test
  default void matmulRejectsShapesThatDoNotFit() {
    Array x = array(Nest.grid(random(), 2, 3));
    rejects(
        "matmul: x.shape=[2, 3], expected a last axis of 2 for y.shape=[2, 3]", () -> x.matmul(x));
    rejects("matmul: x.shape=[], expected ndim >= 1", () -> array(new double[1]).matmul(x));
    rejects(
        "matmul: x.shape=[2], expected a shape that broadcasts",
        () -> array(Nest.grid(random(), 2, 3, 4)).matmul(array(Nest.grid(random(), 3, 4, 2))));
  }

  @Test
  default void matmulKeepsNanAndInfinity() {
    Array x = array(new double[] {NAN, 1, INF, 1}, 2, 2);
    Array y = array(new double[] {1, 0, 1, 1}, 2, 2);
    exactly(new double[] {NAN, NAN, INF, NAN}, x.matmul(y));
  }

  /** A product over one number is an outer one, which a library may hand to another routine. */
  @Test
  default void matmulOverOneNumberKeepsNanAndInfinity() {
    for (double special : new double[] {NAN, INF, -INF}) {
      double wrong = special * 0;
      for (int n : new int[] {1, 2, 9}) {
        double[] many = new double[n];
        double[] products = new double[n];
        Arrays.setAll(many, i -> i == 0 ? 0 : i * .5);
        Arrays.setAll(products, i -> i == 0 ? wrong : special);
        Array one = array(new double[] {special}, 1, 1);
        exactly(products, one.matmul(array(many, 1, n)));
        exactly(products, array(many, n, 1).matmul(one));
        exactly(products, array(new double[] {special}, 1).matmul(array(many, 1, n)));
        exactly(products, array(many, n, 1).matmul(array(new double[] {special}, 1)));
        exactly(products, array(many, 1, n).transpose().matmul(one.transpose()));
        exactly(products, one.reshape(1, 1, 1).matmul(array(many, 1, 1, n)));
        exactly(products, array(many, 1, n, 1).matmul(one));
        exactly(products, array(many, n, 1, 1).matmul(one));
      }
    }
    Array x = array(new double[] {NAN, 2}, 2, 1);
    Array y = array(new double[] {INF, 0, 1}, 1, 3);
    exactly(new double[] {NAN, NAN, NAN, INF, 0, 2}, x.matmul(y));
  }
}
