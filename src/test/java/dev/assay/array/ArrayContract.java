package dev.assay.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What every backend must do at every float dtype.
 *
 * <p>Expected values come from loops over indices in {@link Nest}. Arithmetic, whose rounding IEEE
 * 754 fixes, must match exactly; the rest within the bounds of the tolerance rule.
 */
public abstract class ArrayContract {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  /** Pairs of shapes and what they broadcast to. */
  private static final int[][][] BROADCASTS = {
    {{}, {}, {}},
    {{4}, {4}, {4}},
    {{3, 4}, {4}, {3, 4}},
    {{3, 4}, {3, 1}, {3, 4}},
    {{3, 4}, {1, 4}, {3, 4}},
    {{3, 1}, {1, 4}, {3, 4}},
    {{3, 1}, {4}, {3, 4}},
    {{3, 4}, {}, {3, 4}},
    {{3, 4}, {1, 1, 1}, {1, 3, 4}},
    {{2, 3, 4}, {3, 4}, {2, 3, 4}},
    {{2, 3, 4}, {2, 1, 4}, {2, 3, 4}},
    {{2, 1, 4}, {3, 1}, {2, 3, 4}},
    {{2, 3, 4, 5}, {3, 1, 1}, {2, 3, 4, 5}},
    {{2, 3, 1, 5}, {1, 4, 1}, {2, 3, 4, 5}},
    {{0, 3}, {3}, {0, 3}},
    {{2, 0}, {2, 1}, {2, 0}},
    {{0}, {1}, {0}},
  };

  private final Random random = new Random(42);

  protected abstract Backend backend();

  protected abstract DType dtype();

  // Creation and reading.

  @Test
  void arrayRoundsItsDataToTheDtypeAndCopiesThem() {
    double[] data = {0.1, -1.0 / 3, 5};
    Array x = array(data, 3);
    data[2] = 7;
    check(new Nest(new double[] {round(0.1), round(-1.0 / 3), 5}, 3), x);
    x.toDoubles()[0] = 9;
    x.shape()[0] = 9;
    check(new Nest(new double[] {round(0.1), round(-1.0 / 3), 5}, 3), x);
  }

  @Test
  void creatorsFill() {
    check(new Nest(new double[6], 2, 3), backend().zeros(dtype(), 2, 3));
    check(new Nest(new double[] {2.5, 2.5}, 2), backend().full(dtype(), 2.5, 2));
    Array ids = backend().arange(3);
    assertEquals(DType.INT64, ids.dtype());
    assertArrayEquals(new double[] {0, 1, 2}, ids.toDoubles());
    assertEquals(DType.FLOAT64, backend().array(new double[] {1}, 1).dtype());
    assertEquals(2.5, array(new double[] {2.5}).item());
    assertEquals(2.5, array(new double[] {2.5}, 1, 1).item());
    assertEquals(-3, array(Nest.grid(random, 2, 3)).size(0) - 5);
    assertEquals(3, array(Nest.grid(random, 2, 3)).size(-1));
  }

  @Test
  void creationRejectsAWrongNumberOfElements() {
    rejects("array: shape=[2, 2], expected 3 elements", () -> array(new double[3], 2, 2));
    rejects("item: x.shape=[2], expected one element", () -> array(new double[2], 2).item());
  }

  @Test
  void astypeRoundsAndNarrows() {
    Array x = backend().array(new double[] {2.7, -2.7, 0, -0.3}, 4);
    assertArrayEquals(new double[] {2, -2, 0, 0}, x.astype(DType.INT64).toDoubles());
    assertArrayEquals(new double[] {1, 1, 0, 1}, x.astype(DType.BOOL).toDoubles());
    check(new Nest(new double[] {round(2.7), round(-2.7), 0, round(-0.3)}, 4), x.astype(dtype()));
    rejects("int64: value=NaN", () -> array(new double[] {NAN}, 1).astype(DType.INT64));
  }

  // Elementwise.

  @Test
  void arithmeticBroadcastsBothOperands() {
    binary(Binary.PLUS, (a, b) -> a + b);
    binary(Binary.MINUS, (a, b) -> a - b);
    binary(Binary.TIMES, (a, b) -> a * b);
    binary(Binary.OVER, (a, b) -> a / b);
    binary(Binary.MAXIMUM, Math::max);
    binary(Binary.MINIMUM, Math::min);
  }

  @Test
  void comparisonsBroadcastBothOperands() {
    binary(Binary.EQ, (a, b) -> a == b ? 1 : 0);
    binary(Binary.NE, (a, b) -> a != b ? 1 : 0);
    binary(Binary.LT, (a, b) -> a < b ? 1 : 0);
    binary(Binary.LE, (a, b) -> a <= b ? 1 : 0);
    binary(Binary.GT, (a, b) -> a > b ? 1 : 0);
    binary(Binary.GE, (a, b) -> a >= b ? 1 : 0);
  }

  private void binary(Binary op, DoubleBinaryOperator f) {
    for (int[][] shapes : BROADCASTS) {
      Nest a = Nest.grid(random, shapes[0]);
      Nest b = Nest.grid(random, shapes[1]);
      DoubleBinaryOperator rounded = (x, y) -> round(f.applyAsDouble(x, y));
      DType result = op.isComparison() ? DType.BOOL : dtype();
      check(result, a.zip(b, rounded, shapes[2]), array(a).apply(op, array(b)));
      check(result, b.zip(a, rounded, shapes[2]), array(b).apply(op, array(a)));
    }
  }

  @Test
  void doubleOperandsTakeTheDtypeOfTheArray() {
    Nest x = Nest.grid(random, 2, 3);
    double tenth = round(0.1);
    check(x.zip(x, (a, b) -> round(a + tenth), 2, 3), array(x).plus(0.1));
    check(x.zip(x, (a, b) -> round(a - tenth), 2, 3), array(x).minus(0.1));
    check(x.zip(x, (a, b) -> round(tenth - a), 2, 3), array(x).rminus(0.1));
    check(x.zip(x, (a, b) -> round(a * tenth), 2, 3), array(x).times(0.1));
    check(x.zip(x, (a, b) -> round(a / tenth), 2, 3), array(x).over(0.1));
    check(x.zip(x, (a, b) -> round(tenth / a), 2, 3), array(x).rover(0.1));
    check(x.zip(x, (a, b) -> Math.max(a, tenth), 2, 3), array(x).maximum(0.1));
    check(x.zip(x, (a, b) -> Math.min(a, tenth), 2, 3), array(x).minimum(0.1));
    check(DType.BOOL, x.zip(x, (a, b) -> a > tenth ? 1 : 0, 2, 3), array(x).gt(0.1));
  }

  @Test
  void functionsOfOneArrayAreWithinFourUlp() {
    unary(Unary.NEGATE, x -> -x, 0);
    unary(Unary.ABS, Math::abs, 0);
    unary(Unary.EXP, StrictMath::exp, 4);
    unary(Unary.LOG, StrictMath::log, 4);
    unary(Unary.SQRT, StrictMath::sqrt, 0);
    unary(Unary.SIN, StrictMath::sin, 4);
    unary(Unary.COS, StrictMath::cos, 4);
    unary(Unary.TANH, StrictMath::tanh, 4);
    unary(Unary.SIGMOID, x -> 1 / (1 + StrictMath.exp(-x)), 4);
  }

  private void unary(Unary op, DoubleUnaryOperator f, double ulps) {
    for (int[] shape : new int[][] {{}, {7}, {3, 4}, {2, 3, 4}, {2, 1, 3, 4}, {0, 3}}) {
      Nest x = Nest.grid(random, shape);
      Nest expected = x.zip(x, (a, b) -> f.applyAsDouble(a), shape);
      Nest bound = x.zip(x, (a, b) -> 2 * ulps * Math.abs(f.applyAsDouble(a)), shape);
      check(ulps == 0 ? rounded(expected) : expected, bound, array(x).apply(op));
    }
  }

  @Test
  void functionsKeepTheirRelativeAccuracyNearZeroAndFarOut() {
    double tiny = round(0.001);
    double[] x = {tiny, -tiny, tiny * tiny, 8, -8};
    double[] held = array(x, 5).toDoubles();
    for (Unary op : new Unary[] {Unary.TANH, Unary.SIN, Unary.SIGMOID, Unary.EXP}) {
      double[] expected =
          Arrays.stream(held)
              .map(
                  v ->
                      switch (op) {
                        case TANH -> StrictMath.tanh(v);
                        case SIN -> StrictMath.sin(v);
                        case SIGMOID -> 1 / (1 + StrictMath.exp(-v));
                        default -> StrictMath.exp(v);
                      })
              .toArray();
      double[] bound = Arrays.stream(expected).map(v -> 8 * Math.abs(v)).toArray();
      check(new Nest(expected, 5), new Nest(bound, 5), array(x, 5).apply(op));
    }
  }

  @Test
  void powMatchesRepeatedProductsAndRoots() {
    double[] x = {0.5, 1.5, 2, 0.25};
    check(new Nest(new double[] {0.25, 2.25, 4, 0.0625}, 4), array(x, 4).pow(2));
    check(new Nest(new double[] {0.25, 2.25, 4, 0.0625}, 4), array(x, 4).square());
    check(new Nest(new double[] {2, 1 / 1.5, 0.5, 4}, 4), ones(4, 8), array(x, 4).pow(-1));
    check(
        new Nest(new double[] {1, -8, 0.25, 1}, 4),
        ones(4, 0),
        array(new double[] {1, -2, 2, -3}, 4).pow(array(new double[] {NAN, 3, -2, 0}, 4)));
  }

  @Test
  void specialValuesFollowIeee754() {
    Array x = array(new double[] {NAN, INF, -INF, 0, -1}, 5);
    Array y = array(new double[] {1, NAN, INF, NAN, -INF}, 5);
    exactly(new double[] {NAN, NAN, NAN, NAN, -INF}, x.plus(y));
    exactly(new double[] {NAN, NAN, INF, NAN, -1}, x.maximum(y));
    exactly(new double[] {1, NAN, INF, NAN, -INF}, y.maximum(y));
    exactly(new double[] {NAN, NAN, -INF, NAN, -INF}, x.minimum(y));
    exactly(new double[] {NAN, INF, 0, 0, 0}, x.maximum(0));
    exactly(new double[] {NAN, INF, 0, 1, round(Math.exp(-1))}, x.exp(), 8);
    exactly(new double[] {NAN, INF, NAN, -INF, NAN}, x.log());
    exactly(new double[] {NAN, INF, NAN, 0, NAN}, x.sqrt());
    exactly(new double[] {NAN, 1, -1, 0, round(Math.tanh(-1))}, x.tanh(), 8);
    exactly(new double[] {NAN, 1, 0, 0.5, round(1 / (1 + Math.E))}, x.sigmoid(), 8);
    exactly(new double[] {NAN, INF, INF, 0, 1}, x.abs());
    exactly(new double[] {0, 0, 0, 0, 0}, x.eq(y));
    exactly(new double[] {1, 0, 0, 0, 0}, x.ne(x));
    exactly(new double[] {NAN, 0, -0.0, INF, -1}, x.rover(1));
  }

  @Test
  void whereChoosesAndBroadcasts() {
    Nest c = Nest.grid(random, 2, 1, 4);
    Nest x = Nest.grid(random, 3, 1);
    Nest y = Nest.grid(random, 3, 4);
    Nest expected = Nest.of(index -> c.at(index) > 0 ? x.at(index) : y.at(index), 2, 3, 4);
    check(expected, array(c).gt(0).where(array(x), array(y)));
    exactly(
        new double[] {1, 0},
        backend()
            .array(DType.BOOL, new double[] {1, 0}, 2)
            .where(array(new double[] {1, NAN}, 2), array(new double[] {NAN, 0}, 2)));
  }

  @Test
  void promotionFollowsNumpy() {
    Array x = array(new double[] {1.5, 2.5}, 2);
    Array wide = backend().array(new double[] {0.1, 0.2}, 2);
    assertEquals(DType.FLOAT64, x.plus(wide).dtype());
    assertArrayEquals(new double[] {1.5 + 0.1, 2.5 + 0.2}, x.plus(wide).toDoubles());
    assertArrayEquals(new double[] {0.1 + 1.5, 0.2 + 2.5}, wide.plus(x).toDoubles());
    Array ids = backend().ints(new int[] {7, -2}, 2);
    assertEquals(DType.FLOAT64, x.times(ids).dtype());
    assertArrayEquals(new double[] {10.5, -5}, ids.times(x).toDoubles());
    assertEquals(DType.FLOAT64, ids.over(ids).dtype());
    assertArrayEquals(new double[] {3.5, -1}, ids.over(2).toDoubles());
    assertEquals(DType.INT64, ids.plus(ids).dtype());
    assertEquals(DType.INT64, ids.negate().dtype());
    Array mask = x.gt(2);
    check(new Nest(new double[] {0, 2.5}, 2), mask.times(x));
    assertEquals(DType.INT64, mask.sum().dtype());
    assertEquals(DType.BOOL, mask.not().dtype());
    assertArrayEquals(new double[] {1, 0}, mask.not().toDoubles());
    assertEquals(DType.FLOAT64, wide.astype(dtype()).matmul(wide).dtype());
    assertEquals(DType.FLOAT64, Array.concat(0, x, wide).dtype());
    rejects("minus: x.dtype=bool", () -> mask.minus(mask));
  }

  @Test
  void shapesThatDoNotBroadcastAreRejected() {
    Array x = array(Nest.grid(random, 2, 3));
    Array y = array(Nest.grid(random, 2, 4));
    rejects(
        "plus: x.shape=[2, 3], expected a shape that broadcasts with y.shape=[2, 4]",
        () -> x.plus(y));
    rejects("eq: x.shape=[2, 4]", () -> y.eq(x));
    rejects("where: x.shape=[2, 3]", () -> x.gt(0).where(x, y));
    rejects("broadcast_to: x.shape=[2, 3]", () -> x.broadcastTo(3, 3));
    rejects("broadcast_to: x.shape=[2, 3]", () -> x.broadcastTo(3));
  }

  // Reductions.

  @Test
  void sumsOverAnyAxes() {
    Nest x = Nest.grid(random, 2, 3, 4, 5);
    for (int[] axes :
        new int[][] {{}, {0}, {1}, {2}, {3}, {-1}, {0, 1}, {2, 3}, {0, 2, 3}, {1, 3}, {3, 0}}) {
      boolean[] gone = new boolean[4];
      for (int axis : axes) {
        gone[axis < 0 ? axis + 4 : axis] = true;
      }
      int[] keep = {2, 3, 4, 5};
      for (int axis = 0; axis < 4; axis++) {
        keep[axis] = gone[axis] ? 1 : keep[axis];
      }
      double[] sums = new double[Nest.count(keep)];
      double[] sizes = new double[sums.length];
      for (int[] index : Nest.indices(2, 3, 4, 5)) {
        int at = 0;
        for (int axis = 0; axis < 4; axis++) {
          at = at * keep[axis] + (gone[axis] ? 0 : index[axis]);
        }
        sums[at] += x.at(index);
        sizes[at] += Math.abs(x.at(index));
      }
      int n = 120 / sums.length;
      double[] bound = Arrays.stream(sizes).map(size -> n * size).toArray();
      check(new Nest(sums, keep), new Nest(bound, keep), array(x).sum(axes, true));
      int[] rest =
          Arrays.stream(new int[] {0, 1, 2, 3}).filter(a -> !gone[a]).map(a -> keep[a]).toArray();
      check(new Nest(sums, rest), new Nest(bound, rest), array(x).sum(axes));
    }
  }

  @Test
  void sumOfManyIsWithinItsBoundAndOfNoneIsZero() {
    int n = 3000;
    double tenth = round(0.1);
    Array many = backend().full(dtype(), 0.1, n);
    // The sum of equal numbers in any order: at most (n - 1) u n x; the sums here do far better,
    // and a naive float32 loop at this length would already show.
    check(new Nest(new double[] {n * tenth}), new Nest(new double[] {32 * n * tenth}), many.sum());
    assertEquals(0, backend().zeros(dtype(), 0, 3).sum().item());
    check(new Nest(new double[3], 3), backend().zeros(dtype(), 0, 3).sum(0));
    check(new Nest(new double[0], 0), backend().zeros(dtype(), 0, 3).sum(1));
    assertEquals(round(2.5), array(new double[] {2.5}).sum().item());
  }

  @Test
  void meansDivideByTheCount() {
    Array x = array(new double[] {1, 2, 3, 4, 5, 9}, 2, 3);
    assertEquals(4, x.mean().item());
    check(new Nest(new double[] {2, 6}, 2, 1), x.mean(1, true));
    check(new Nest(new double[] {2.5, 3.5, 6}, 3), x.mean(0, false));
  }

  @Test
  void maxAndMinOverEachAxis() {
    Nest x = Nest.grid(random, 3, 4, 5);
    check(Nest.of(i -> extreme(x, 1, 4, i[0], 0, i[1]), 3, 5), array(x).max(1, false));
    check(Nest.of(i -> extreme(x, 1, 3, 0, i[1], i[2]), 1, 4, 5), array(x).max(0, true));
    check(Nest.of(i -> extreme(x, -1, 5, i[0], i[1], 0), 3, 4), array(x).min(2, false));
    assertEquals(Arrays.stream(x.data()).max().getAsDouble(), array(x).max().item());
    assertEquals(Arrays.stream(x.data()).min().getAsDouble(), array(x).min().item());
  }

  /** Returns the extreme along the one axis whose length among [3, 4, 5] is n. */
  private static double extreme(Nest x, int sign, int n, int... index) {
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      int[] at = index.clone();
      at[n - 3] = i;
      best = Math.max(best, sign * x.at(at));
    }
    return sign * best;
  }

  @Test
  void maxPropagatesNan() {
    Array x = array(new double[] {1, NAN, 2, -INF, -INF, -INF}, 2, 3);
    exactly(new double[] {NAN, -INF}, x.max(1, false));
    exactly(new double[] {1, NAN, 2}, x.max(0, false));
    exactly(new double[] {NAN, -INF}, x.min(1, false));
    exactly(new double[] {NAN}, x.max());
    exactly(new double[] {NAN}, x.min());
  }

  @Test
  void argmaxTakesTheFirstOfTiesAndTheFirstNan() {
    Array x = array(new double[] {1, 3, 3, NAN, 5, NAN, -INF, -INF, -INF}, 3, 3);
    assertEquals(DType.INT64, x.argmax(1).dtype());
    exactly(new double[] {1, 0, 0}, x.argmax(1));
    exactly(new double[] {1, 1, 1}, x.argmax(0));
    assertArrayEquals(new int[] {3, 1}, x.argmax(-1, true).shape());
    assertArrayEquals(new int[] {1, 3}, x.argmax(0, true).shape());
  }

  @Test
  void extremesOfNothingAreRejected() {
    Array x = backend().zeros(dtype(), 2, 0);
    rejects("max: x.shape=[2, 0]", () -> x.max());
    rejects("max: x.shape=[2, 0]", () -> x.max(1, false));
    rejects("argmax: x.shape=[2, 0]", () -> x.argmax(1));
    assertArrayEquals(new int[] {0}, x.max(0, false).shape());
    rejects("sum: axis=2, expected -2 <= axis < 2", () -> x.sum(2));
    rejects("sum: axes=[0, -2], expected each axis once", () -> x.sum(0, -2));
  }

  @Test
  void sumToUndoesBroadcasting() {
    for (int[][] shapes : BROADCASTS) {
      Array g = backend().full(dtype(), 1, shapes[2]);
      for (int[] shape : new int[][] {shapes[0], shapes[1]}) {
        double times = Nest.count(shapes[2]) / (double) Math.max(1, Nest.count(shape));
        check(Nest.of(i -> times, shape), g.sumTo(shape));
      }
    }
    rejects("sum_to: x.shape=[2, 3]", () -> array(Nest.grid(random, 2, 3)).sumTo(2));
  }

  // Products.

  @Test
  void matmulOfEveryRank() {
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
    matmul(new int[] {0, 4}, new int[] {4, 2});
    matmul(new int[] {3, 0}, new int[] {0, 2});
    matmul(new int[] {0}, new int[] {0});
  }

  private void matmul(int[] xShape, int[] yShape) {
    Nest x = Nest.grid(random, xShape);
    Nest y = Nest.grid(random, yShape);
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
        java.util.stream.IntStream.range(0, ndim)
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
  void matmulRejectsShapesThatDoNotFit() {
    Array x = array(Nest.grid(random, 2, 3));
    rejects(
        "matmul: x.shape=[2, 3], expected a last axis of 2 for y.shape=[2, 3]", () -> x.matmul(x));
    rejects("matmul: x.shape=[], expected ndim >= 1", () -> array(new double[1]).matmul(x));
    rejects(
        "matmul: x.shape=[2], expected a shape that broadcasts",
        () -> array(Nest.grid(random, 2, 3, 4)).matmul(array(Nest.grid(random, 3, 4, 2))));
  }

  @Test
  void matmulKeepsNanAndInfinity() {
    Array x = array(new double[] {NAN, 1, INF, 1}, 2, 2);
    Array y = array(new double[] {1, 0, 1, 1}, 2, 2);
    exactly(new double[] {NAN, NAN, INF, NAN}, x.matmul(y));
  }

  // Shape.

  @Test
  void transposePermutes() {
    Nest x = Nest.grid(random, 2, 3, 4, 5);
    check(Nest.of(i -> x.at(i[3], i[2], i[1], i[0]), 5, 4, 3, 2), array(x).transpose());
    check(Nest.of(i -> x.at(i[0], i[3], i[1], i[2]), 2, 4, 5, 3), array(x).transpose(0, 2, 3, 1));
    check(Nest.of(i -> x.at(i[2], i[1], i[0], i[3]), 4, 3, 2, 5), array(x).transpose(2, 1, 0, -1));
    Nest m = Nest.grid(random, 19, 37);
    check(Nest.of(i -> m.at(i[1], i[0]), 37, 19), array(m).transpose());
    check(new Nest(new double[0], 3, 0), backend().zeros(dtype(), 0, 3).transpose());
    check(new Nest(new double[] {7}), array(new double[] {7}).transpose());
    rejects("transpose: axes=[0, 0]", () -> array(m).transpose(0, 0));
    rejects("transpose: axes=[0]", () -> array(m).transpose(0));
  }

  @Test
  void reshapeKeepsTheOrder() {
    Nest x = Nest.grid(random, 2, 6);
    check(new Nest(x.data(), 3, 4), array(x).reshape(3, 4));
    check(new Nest(x.data(), 12), array(x).reshape(-1));
    check(new Nest(x.data(), 2, 1, 6), array(x).reshape(2, 1, -1));
    check(new Nest(x.data(), 2, 1, 6), array(x).expandDims(1));
    check(new Nest(x.data(), 2, 6, 1), array(x).expandDims(-1));
    check(new Nest(x.data(), 2, 6), array(x).expandDims(0).squeeze(0));
    check(Nest.of(i -> x.at(i[1], i[0]), 6, 2).data(), array(x).transpose().reshape(-1));
    rejects(
        "reshape: x.shape=[2, 6], expected the number of elements of [5]",
        () -> array(x).reshape(5));
    rejects("reshape: shape=[-1, -1]", () -> array(x).reshape(-1, -1));
    rejects("squeeze: x.shape=[2, 6]", () -> array(x).squeeze(0));
  }

  @Test
  void broadcastToRepeats() {
    for (int[][] shapes : BROADCASTS) {
      Nest x = Nest.grid(random, shapes[1]);
      check(Nest.of(x::at, shapes[2]), array(x).broadcastTo(shapes[2]));
    }
  }

  @Test
  void slicesFlipsAndIndexes() {
    Nest x = Nest.grid(random, 3, 4, 5);
    check(Nest.of(i -> x.at(i[0] + 1, i[1], i[2]), 2, 4, 5), array(x).slice(0, 1, 3));
    check(Nest.of(i -> x.at(i[0], i[1] + 1, i[2]), 3, 2, 5), array(x).slice(1, 1, 3));
    check(Nest.of(i -> x.at(i[0], i[1], i[2] + 2), 3, 4, 3), array(x).slice(-1, 2, 5));
    check(Nest.of(i -> 0, 3, 0, 5), array(x).slice(1, 2, 2));
    check(Nest.of(i -> x.at(i[0], 3, i[1]), 3, 5), array(x).index(1, -1));
    check(Nest.of(i -> x.at(2, i[0], i[1]), 4, 5), array(x).index(0, 2));
    check(Nest.of(i -> x.at(i[0], 3 - i[1], i[2]), 3, 4, 5), array(x).flip(1));
    check(Nest.of(i -> x.at(i[0], i[1], 4 - i[2]), 3, 4, 5), array(x).flip(2));
    rejects("slice: from=1, to=5, expected 0 <= from <= to <= 4", () -> array(x).slice(1, 1, 5));
    rejects("slice: from=4, to=5", () -> array(x).index(1, 4));
  }

  @Test
  void concatAndStackJoin() {
    Nest x = Nest.grid(random, 2, 3);
    Nest y = Nest.grid(random, 2, 3);
    check(
        Nest.of(i -> i[0] < 2 ? x.at(i) : y.at(i[0] - 2, i[1]), 4, 3),
        Array.concat(0, array(x), array(y)));
    check(
        Nest.of(i -> i[1] < 3 ? x.at(i) : y.at(i[0], i[1] - 3), 2, 6),
        Array.concat(-1, array(x), array(y)));
    check(
        Nest.of(i -> (i[1] == 0 ? x : y).at(i[0], i[2]), 2, 2, 3),
        Array.stack(1, array(x), array(y)));
    check(new Nest(x.data(), 2, 3), Array.concat(1, backend().zeros(dtype(), 2, 0), array(x)));
    rejects(
        "concat: part.shape=[3, 2], expected [2, 3] but for axis 0",
        () -> Array.concat(0, array(x), array(x).transpose()));
  }

  @Test
  void padSurrounds() {
    Nest x = Nest.grid(random, 2, 3);
    check(
        Nest.of(
            i -> i[0] >= 1 && i[0] < 3 && i[1] >= 2 && i[1] < 5 ? x.at(i[0] - 1, i[1] - 2) : 0.5,
            3,
            6),
        array(x).pad(new int[] {1, 2}, new int[] {0, 1}, 0.5));
    check(
        Nest.of(i -> 0, 2, 3),
        backend().zeros(dtype(), 0, 3).pad(new int[] {1, 0}, new int[] {1, 0}, 0));
    rejects("pad: before=[1]", () -> array(x).pad(new int[] {1}, new int[] {1}, 0));
  }

  // Gathering and scattering.

  @Test
  void takeGathersAlongAnAxis() {
    Nest x = Nest.grid(random, 3, 4, 2);
    Array ids = backend().ints(new int[] {2, 0, 2, 1, 1, 0}, 2, 3);
    Nest at = new Nest(ids.toDoubles(), 2, 3);
    check(Nest.of(i -> x.at((int) at.at(i[0], i[1]), i[2], i[3]), 2, 3, 4, 2), array(x).take(ids));
    check(
        Nest.of(i -> x.at(i[0], (int) at.at(i[1], i[2]), i[3]), 3, 2, 3, 2), array(x).take(1, ids));
    check(Nest.of(i -> x.at(i[0], i[1], i[2]), 3, 4, 2), array(x).take(-1, backend().arange(2)));
    check(Nest.of(i -> 0, 0, 4, 2), array(x).take(backend().arange(0)));
  }

  @Test
  void scatterAddAddsUpRepeatedIds() {
    Nest x = Nest.grid(random, 3, 2);
    Nest rows = Nest.grid(random, 5, 2);
    int[] ids = {2, 0, 2, 2, 0};
    double[] sums = x.data().clone();
    for (int i = 0; i < 5; i++) {
      sums[ids[i] * 2] += rows.at(i, 0);
      sums[ids[i] * 2 + 1] += rows.at(i, 1);
    }
    Nest bound = Nest.of(i -> 4 * 8, 3, 2);
    Array before = array(x);
    check(new Nest(sums, 3, 2), bound, before.scatterAdd(backend().ints(ids, 5), array(rows)));
    check(x, before);
  }

  @Test
  void scatterAddReversesTakeOnAnInnerAxis() {
    Nest values = Nest.grid(random, 2, 3, 2);
    Nest expected =
        Nest.of(
            i ->
                i[1] == 3
                    ? values.at(i[0], 0, i[2]) + values.at(i[0], 2, i[2])
                    : i[1] == 1 ? values.at(i[0], 1, i[2]) : 0,
            2,
            4,
            2);
    check(
        rounded(expected),
        backend()
            .zeros(dtype(), 2, 4, 2)
            .scatterAdd(1, backend().ints(new int[] {3, 1, 3}, 3), array(values)));
  }

  @Test
  void scatterAddOfManyRepeatsLosesNothing() {
    // On one id, so that threads which race lose sums; the count is exact at every dtype.
    int n = dtype() == DType.BFLOAT16 ? 200 : 2000;
    double[] ids = new double[n];
    for (int i = 0; i < n; i++) {
      ids[i] = i % 2;
    }
    check(
        new Nest(new double[] {n / 2.0, n / 2.0}, 2, 1),
        backend()
            .zeros(dtype(), 2, 1)
            .scatterAdd(backend().array(DType.INT64, ids, n), backend().full(dtype(), 1, n, 1)));
  }

  @Test
  void pickAndOneHotReadClasses() {
    Nest x = Nest.grid(random, 3, 4);
    Array ids = backend().ints(new int[] {3, 0, 2}, 3);
    check(new Nest(new double[] {x.at(0, 3), x.at(1, 0), x.at(2, 2)}, 3), array(x).pick(ids));
    check(Nest.of(i -> i[1] == new int[] {3, 0, 2}[i[0]] ? 1 : 0, 3, 4), ids.oneHot(4, dtype()));
    rejects(
        "pick: ids[0]=4, expected 0 <= id < 4",
        () -> array(x).pick(backend().ints(new int[] {4, 0, 0}, 3)));
    rejects("pick: ids.shape=[2]", () -> array(x).pick(backend().arange(2)));
  }

  @Test
  void idsAreChecked() {
    Array x = array(Nest.grid(random, 3, 2));
    rejects(
        "take: ids[1]=3, expected 0 <= id < 3", () -> x.take(backend().ints(new int[] {0, 3}, 2)));
    rejects("take: ids[0]=-1", () -> x.take(backend().ints(new int[] {-1}, 1)));
    rejects("take: ids.dtype=" + dtype().wireName(), () -> x.take(array(new double[] {1}, 1)));
    rejects("scatter_add: ids[0]=3", () -> x.scatterAdd(backend().ints(new int[] {3}, 1), x));
    rejects(
        "scatter_add: values.shape=[3, 2], expected [1, 2]",
        () -> x.scatterAdd(backend().arange(1), x));
  }

  @Test
  void windowsGatherAndAddUp() {
    Nest image = Nest.grid(random, 2, 3, 5, 4);
    Window window = new Window(3, 2, 2, 1, 1, 1);
    int oh = (5 + 2 - 3) / 2 + 1;
    int ow = (4 + 2 - 2) / 1 + 1;
    Nest columns =
        Nest.of(
            i -> {
              int y = i[4] * 2 + i[2] - 1;
              int x = i[5] + i[3] - 1;
              return y < 0 || y >= 5 || x < 0 || x >= 4 ? 0 : image.at(i[0], i[1], y, x);
            },
            2,
            3,
            3,
            2,
            oh,
            ow);
    check(columns, window.im2col(array(image)));
    Nest gradient = Nest.grid(random, 2, 3, 3, 2, oh, ow);
    double[] sums = new double[image.data().length];
    for (int[] i : Nest.indices(gradient.shape())) {
      int y = i[4] * 2 + i[2] - 1;
      int x = i[5] + i[3] - 1;
      if (y >= 0 && y < 5 && x >= 0 && x < 4) {
        sums[((i[0] * 3 + i[1]) * 5 + y) * 4 + x] += gradient.at(i);
      }
    }
    // At most six terms, each of magnitude 2.
    check(
        new Nest(sums, 2, 3, 5, 4),
        Nest.of(i -> 6 * 12, 2, 3, 5, 4),
        window.col2im(array(gradient), 5, 4));
    rejects("window: height + 2 pad - kernel=-1", () -> window.outHeight(0));
  }

  // In place.

  @Test
  void assignCopiesIntoTheSameArray() {
    Nest x = Nest.grid(random, 2, 3);
    Array target = array(x);
    Array reshaped = target.reshape(3, 2);
    Array row = array(new double[] {1, 2, 3}, 3);
    target.assign(row);
    check(Nest.of(i -> i[1] + 1, 2, 3), target);
    check(new Nest(x.data(), 3, 2), reshaped);
    target.assign(backend().array(new double[] {0.1, 0.2, 0.3}, 3));
    check(Nest.of(i -> round(new double[] {0.1, 0.2, 0.3}[i[1]]), 2, 3), target);
    row.assign(target.index(0, 0));
    target.assign(array(new double[] {5}));
    check(Nest.of(i -> 5, 2, 3), target);
    check(Nest.of(i -> round(new double[] {0.1, 0.2, 0.3}[i[0]]), 3), row);
    rejects(
        "assign: value.shape=[2], expected a shape that broadcasts to [2, 3]",
        () -> target.assign(array(new double[2], 2)));
  }

  @Test
  void updatesInPlaceSurviveAliasing() {
    Nest x = Nest.grid(random, 3, 3);
    Array target = array(x);
    target.plusAssign(target.transpose());
    check(Nest.of(i -> round(x.at(i) + x.at(i[1], i[0])), 3, 3), target);
    target.minusAssign(target);
    check(Nest.of(i -> 0, 3, 3), target);
    target.assign(target);
    check(Nest.of(i -> 0, 3, 3), target);
  }

  @Test
  void updatesInPlaceComputeInThePromotedDtype() {
    Array target = array(new double[] {1}, 1);
    target.minusAssign(backend().array(new double[] {0x1p-40 + 0.5}, 1));
    check(new Nest(new double[] {round(1 - (0x1p-40 + 0.5))}, 1), target);
  }

  @Test
  void resultsAreFresh() {
    Nest x = Nest.grid(random, 2, 3);
    for (java.util.function.UnaryOperator<Array> op :
        java.util.List.<java.util.function.UnaryOperator<Array>>of(
            a -> a.reshape(2, 3),
            Array::copy,
            a -> a.broadcastTo(2, 3),
            a -> a.slice(0, 0, 2),
            a -> a.sum(new int[0], false),
            a -> a.transpose(0, 1),
            a -> Array.concat(0, a),
            a -> a.astype(dtype()))) {
      Array source = array(x);
      Array result = op.apply(source);
      source.assign(array(new double[] {9}));
      check(x.data(), result);
    }
  }

  // Helpers.

  private Array array(double[] data, int... shape) {
    return backend().array(dtype(), data, shape);
  }

  private Array array(Nest x) {
    return array(x.data(), x.shape());
  }

  private double round(double x) {
    return dtype().round(x);
  }

  private Nest rounded(Nest x) {
    return x.zip(x, (a, b) -> round(a), x.shape());
  }

  private static Nest ones(int n, double value) {
    return Nest.of(i -> value, n);
  }

  private void check(Nest expected, Array actual) {
    check(dtype(), expected, actual);
  }

  private static void check(DType dtype, Nest expected, Array actual) {
    assertEquals(dtype, actual.dtype());
    assertArrayEquals(expected.shape(), actual.shape());
    check(expected.data(), actual);
  }

  /** Compares exactly, but for the sign of zero. */
  private static void check(double[] expected, Array actual) {
    double[] values = actual.toDoubles();
    assertEquals(expected.length, values.length);
    for (int i = 0; i < values.length; i++) {
      assertEquals(expected[i] + 0.0, values[i] + 0.0, "element " + i);
    }
  }

  private static void exactly(double[] expected, Array actual) {
    check(expected, actual);
  }

  private void exactly(double[] expected, Array actual, double bound) {
    double[] bounds = Arrays.stream(expected).map(v -> bound * Math.abs(v)).toArray();
    check(new Nest(expected, expected.length), new Nest(bounds, expected.length), actual);
  }

  /** Compares within b u + s of the dtype, after the exact value is rounded: b + |expected|. */
  private void check(Nest expected, Nest bound, Array actual) {
    assertEquals(dtype(), actual.dtype());
    assertArrayEquals(expected.shape(), actual.shape());
    double[] values = actual.toDoubles();
    for (int i = 0; i < values.length; i++) {
      double e = expected.data()[i];
      if (Double.isNaN(e) || Double.isInfinite(e)) {
        assertEquals(e, values[i], "element " + i);
        continue;
      }
      double allowed =
          dtype().unitRoundoff() * (bound.data()[i] + Math.abs(e)) + dtype().underflowStep();
      assertTrue(
          Math.abs(values[i] - e) <= allowed,
          "element %d: %s, expected %s within %s".formatted(i, values[i], e, allowed));
    }
  }

  private static void rejects(String message, Executable action) {
    String actual = assertThrows(IllegalArgumentException.class, action).getMessage();
    assertTrue(actual.startsWith(message), actual);
  }
}
