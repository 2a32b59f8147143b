package dev.assay.array;

import org.junit.jupiter.api.Test;

/** Operations that only move elements. */
interface ShapeContract extends ArrayCheck {
  @Test
  default void transposePermutes() {
    Nest x = Nest.grid(random(), 2, 3, 4, 5);
    check(Nest.of(i -> x.at(i[3], i[2], i[1], i[0]), 5, 4, 3, 2), array(x).transpose());
    check(Nest.of(i -> x.at(i[0], i[3], i[1], i[2]), 2, 4, 5, 3), array(x).transpose(0, 2, 3, 1));
    check(Nest.of(i -> x.at(i[2], i[1], i[0], i[3]), 4, 3, 2, 5), array(x).transpose(2, 1, 0, -1));
    Nest m = Nest.grid(random(), 19, 37);
    check(Nest.of(i -> m.at(i[1], i[0]), 37, 19), array(m).transpose());
    check(new Nest(new double[0], 3, 0), backend().zeros(dtype(), 0, 3).transpose());
    check(new Nest(new double[] {7}), array(new double[] {7}).transpose());
    rejects("transpose: axes=[0, 0]", () -> array(m).transpose(0, 0));
    rejects("transpose: axes=[0]", () -> array(m).transpose(0));
  }

  @Test
  default void reshapeKeepsTheOrder() {
    Nest x = Nest.grid(random(), 2, 6);
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
  default void broadcastToRepeats() {
    for (int[][] shapes : broadcasts()) {
      Nest x = Nest.grid(random(), shapes[1]);
      check(Nest.of(x::at, shapes[2]), array(x).broadcastTo(shapes[2]));
    }
  }

  @Test
  default void slicesFlipsAndIndexes() {
    Nest x = Nest.grid(random(), 3, 4, 5);
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
  default void concatAndStackJoin() {
    Nest x = Nest.grid(random(), 2, 3);
    Nest y = Nest.grid(random(), 2, 3);
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
  default void padSurrounds() {
    Nest x = Nest.grid(random(), 2, 3);
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
}
