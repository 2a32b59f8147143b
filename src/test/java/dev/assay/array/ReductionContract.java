package dev.assay.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Reductions, argmax and what undoes broadcasting. */
interface ReductionContract extends ArrayCheck {
  @Test
  default void sumsOverAnyAxes() {
    Nest x = Nest.grid(random(), 2, 3, 4, 5);
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
  default void sumOfManyIsWithinItsBoundAndOfNoneIsZero() {
    int n = 100;
    double tenth = round(0.1);
    Array many = backend().full(dtype(), 0.1, n);
    check(new Nest(new double[] {n * tenth}), new Nest(new double[] {n * n * tenth}), many.sum());
    Array column = backend().full(dtype(), 2, 2, 1, 3);
    Array total = column.sum(1);
    column.assign(column.zerosLike());
    check(Nest.of(i -> 2, 2, 3), total);
    assertEquals(0, backend().zeros(dtype(), 0, 3).sum().item());
    check(new Nest(new double[3], 3), backend().zeros(dtype(), 0, 3).sum(0));
    check(new Nest(new double[0], 0), backend().zeros(dtype(), 0, 3).sum(1));
    assertEquals(round(2.5), array(new double[] {2.5}).sum().item());
  }

  @Test
  default void meansDivideByTheCount() {
    Array x = array(new double[] {1, 2, 3, 4, 5, 9}, 2, 3);
    assertEquals(4, x.mean().item());
    check(new Nest(new double[] {2, 6}, 2, 1), x.mean(1, true));
    check(new Nest(new double[] {2.5, 3.5, 6}, 3), x.mean(0, false));
  }

  @Test
  default void maxAndMinOverEachAxis() {
    Nest x = Nest.grid(random(), 3, 4, 5);
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
  default void maxPropagatesNan() {
    Array x = array(new double[] {1, NAN, 2, -INF, -INF, -INF}, 2, 3);
    exactly(new double[] {NAN, -INF}, x.max(1, false));
    exactly(new double[] {1, NAN, 2}, x.max(0, false));
    exactly(new double[] {NAN, -INF}, x.min(1, false));
    exactly(new double[] {NAN}, x.max());
    exactly(new double[] {NAN}, x.min());
  }

  @Test
  default void argmaxTakesTheFirstOfTiesAndTheFirstNan() {
    Array x = array(new double[] {1, 3, 3, NAN, 5, NAN, -INF, -INF, -INF}, 3, 3);
    assertEquals(DType.INT64, x.argmax(1).dtype());
    exactly(new double[] {1, 0, 0}, x.argmax(1));
    exactly(new double[] {1, 1, 1}, x.argmax(0));
    assertArrayEquals(new int[] {3, 1}, x.argmax(-1, true).shape());
    assertArrayEquals(new int[] {1, 3}, x.argmax(0, true).shape());
  }

  @Test
  default void extremesOfNothingAreRejected() {
    Array x = backend().zeros(dtype(), 2, 0);
    rejects("max: x.shape=[2, 0]", () -> x.max());
    rejects("max: x.shape=[2, 0]", () -> x.max(1, false));
    rejects("argmax: x.shape=[2, 0]", () -> x.argmax(1));
    assertArrayEquals(new int[] {0}, x.max(0, false).shape());
    rejects("sum: axis=2, expected -2 <= axis < 2", () -> x.sum(2));
    rejects("sum: axes=[0, -2], expected each axis once", () -> x.sum(0, -2));
  }

  @Test
  default void sumToUndoesBroadcasting() {
    for (int[][] shapes : broadcasts()) {
      Array g = backend().full(dtype(), 1, shapes[2]);
      for (int[] shape : new int[][] {shapes[0], shapes[1]}) {
        double times = Nest.count(shapes[2]) / (double) Math.max(1, Nest.count(shape));
        check(Nest.of(i -> times, shape), g.sumTo(shape));
      }
    }
    rejects("sum_to: x.shape=[2, 3]", () -> array(Nest.grid(random(), 2, 3)).sumTo(2));
  }
}
