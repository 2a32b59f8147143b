package dev.assay.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/** Elementwise functions, broadcasting and promotion. */
interface ElementwiseContract extends ArrayCheck {
  @Test
  default void arithmeticBroadcastsBothOperands() {
    binary(Binary.PLUS, (a, b) -> a + b);
    binary(Binary.MINUS, (a, b) -> a - b);
    binary(Binary.TIMES, (a, b) -> a * b);
    binary(Binary.OVER, (a, b) -> a / b);
    binary(Binary.MAXIMUM, Math::max);
    binary(Binary.MINIMUM, Math::min);
  }

  @Test
  default void comparisonsBroadcastBothOperands() {
    binary(Binary.EQ, (a, b) -> a == b ? 1 : 0);
    binary(Binary.NE, (a, b) -> a != b ? 1 : 0);
    binary(Binary.LT, (a, b) -> a < b ? 1 : 0);
    binary(Binary.LE, (a, b) -> a <= b ? 1 : 0);
    binary(Binary.GT, (a, b) -> a > b ? 1 : 0);
    binary(Binary.GE, (a, b) -> a >= b ? 1 : 0);
  }

  private void binary(Binary op, DoubleBinaryOperator f) {
    for (int[][] shapes : broadcasts()) {
      Nest a = operand(op, shapes[0]);
      Nest b = operand(op, shapes[1]);
      DoubleBinaryOperator rounded = (x, y) -> round(f.applyAsDouble(x, y));
      DType result = op.isComparison() ? DType.BOOL : dtype();
      check(result, a.zip(b, rounded, shapes[2]), array(a).apply(op, array(b)));
      check(result, b.zip(a, rounded, shapes[2]), array(b).apply(op, array(a)));
    }
  }

  /** Draws an operand, for comparisons from -1, 0 and 1 only, so that many are equal. */
  private Nest operand(Binary op, int[] shape) {
    return op.isComparison()
        ? Nest.of(index -> random().nextInt(3) - 1, shape)
        : Nest.grid(random(), shape);
  }

  @Test
  default void doubleOperandsTakeTheDtypeOfTheArray() {
    Nest x = Nest.grid(random(), 2, 3);
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
  default void functionsOfOneArrayAreWithinFourUlp() {
    for (Unary op : Unary.values()) {
      unary(op, op == Unary.SQRT || op.isExact() ? 0 : 4);
    }
  }

  private void unary(Unary op, double ulps) {
    for (int[] shape : new int[][] {{}, {7}, {3, 4}, {2, 3, 4}, {2, 1, 3, 4}, {0, 3}}) {
      Nest x = Nest.grid(random(), shape);
      Nest expected = x.zip(x, (a, b) -> op.value(a), shape);
      Nest bound = x.zip(x, (a, b) -> 2 * ulps * Math.abs(op.value(a)), shape);
      check(ulps == 0 ? rounded(expected) : expected, bound, array(x).apply(op));
    }
  }

  @Test
  default void functionsKeepTheirRelativeAccuracyNearZeroAndFarOut() {
    double tiny = round(0.001);
    double[] x = {tiny, -tiny, tiny * tiny, 8, -8};
    double[] held = array(x, 5).toDoubles();
    for (Unary op : Unary.values()) {
      double[] expected = Arrays.stream(held).map(op::value).toArray();
      double[] bound = Arrays.stream(expected).map(v -> 8 * Math.abs(v)).toArray();
      check(new Nest(expected, 5), new Nest(bound, 5), array(x, 5).apply(op));
    }
  }

  @Test
  default void powMatchesRepeatedProductsAndRoots() {
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
  default void specialValuesFollowIeee754() {
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
  default void whereChoosesAndBroadcasts() {
    Nest c = Nest.grid(random(), 2, 1, 4);
    Nest x = Nest.grid(random(), 3, 1);
    Nest y = Nest.grid(random(), 3, 4);
    Nest expected = Nest.of(index -> c.at(index) > 0 ? x.at(index) : y.at(index), 2, 3, 4);
    check(expected, array(c).gt(0).where(array(x), array(y)));
    exactly(
        new double[] {1, 0},
        backend()
            .array(DType.BOOL, new double[] {1, 0}, 2)
            .where(array(new double[] {1, NAN}, 2), array(new double[] {NAN, 0}, 2)));
    Array one = array(new double[] {-2}, 1, 1);
    exactly(new double[] {3}, one.gt(0).where(one, one.scalar(3)));
    assertArrayEquals(new int[] {1, 1}, one.gt(0).where(one, one.scalar(3)).shape());
  }

  @Test
  default void promotionFollowsNumpy() {
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
  default void shapesThatDoNotBroadcastAreRejected() {
    Array x = array(Nest.grid(random(), 2, 3));
    Array y = array(Nest.grid(random(), 2, 4));
    rejects(
        "plus: x.shape=[2, 3], expected a shape that broadcasts with y.shape=[2, 4]",
        () -> x.plus(y));
    rejects("eq: x.shape=[2, 4]", () -> y.eq(x));
    rejects("where: x.shape=[2, 3]", () -> x.gt(0).where(x, y));
    rejects("broadcast_to: x.shape=[2, 3]", () -> x.broadcastTo(3, 3));
    rejects("broadcast_to: x.shape=[2, 3]", () -> x.broadcastTo(3));
  }
}
