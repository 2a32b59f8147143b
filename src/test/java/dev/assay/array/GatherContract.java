package dev.assay.array;

import org.junit.jupiter.api.Test;

/** Gathering, scattering, and what is built on them. */
interface GatherContract extends ArrayCheck {
  @Test
  default void takeGathersAlongAnAxis() {
    Nest x = Nest.grid(random(), 3, 4, 2);
    Array ids = backend().ints(new int[] {2, 0, 2, 1, 1, 0}, 2, 3);
    Nest at = new Nest(ids.toDoubles(), 2, 3);
    check(Nest.of(i -> x.at((int) at.at(i[0], i[1]), i[2], i[3]), 2, 3, 4, 2), array(x).take(ids));
    check(
        Nest.of(i -> x.at(i[0], (int) at.at(i[1], i[2]), i[3]), 3, 2, 3, 2), array(x).take(1, ids));
    check(Nest.of(i -> x.at(i[0], i[1], i[2]), 3, 4, 2), array(x).take(-1, backend().arange(2)));
    check(Nest.of(i -> 0, 0, 4, 2), array(x).take(backend().arange(0)));
  }

  @Test
  default void scatterAddAddsUpRepeatedIds() {
    Nest x = Nest.grid(random(), 3, 2);
    Nest rows = Nest.grid(random(), 5, 2);
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
  default void scatterAddReversesTakeOnAnInnerAxis() {
    Nest values = Nest.grid(random(), 2, 3, 2);
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
  default void scatterAddOfManyRepeatsLosesNothing() {
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
  default void pickAndOneHotReadClasses() {
    Nest x = Nest.grid(random(), 3, 4);
    Array ids = backend().ints(new int[] {3, 0, 2}, 3);
    check(new Nest(new double[] {x.at(0, 3), x.at(1, 0), x.at(2, 2)}, 3), array(x).pick(ids));
    check(Nest.of(i -> i[1] == new int[] {3, 0, 2}[i[0]] ? 1 : 0, 3, 4), ids.oneHot(4, dtype()));
    rejects(
        "pick: ids[0]=4, expected 0 <= id < 4",
        () -> array(x).pick(backend().ints(new int[] {4, 0, 0}, 3)));
    rejects("pick: ids.shape=[2]", () -> array(x).pick(backend().arange(2)));
  }

  @Test
  default void idsAreChecked() {
    Array x = array(Nest.grid(random(), 3, 2));
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
  default void windowsGatherAndAddUp() {
    windows(new Window(3, 2, 2, 1, 1, 1));
    windows(new Window(2, 2, 1, 2, 0, 0));
    windows(new Window(1, 1, 3, 2, 0, 0));
    windows(new Window(5, 4, 1, 1, 0, 0));
    windows(new Window(2, 3, 1, 4, 3, 5));
    Window window = new Window(3, 2, 2, 1, 1, 1);
    rejects("window: height + 2 pad - kernel=-1", () -> window.outHeight(0));
    rejects("im2col: images.shape=[3]", () -> window.im2col(array(ones(3, 1))));
    Array columns = array(Nest.grid(random(), 1, 1, 3, 2, 3, 5));
    rejects(
        "col2im: columns.shape=[1, 1, 3, 2, 3, 5], expected [N, C, 3, 2, 4, 5]",
        () -> window.col2im(columns, 7, 4));
  }

  private void windows(Window window) {
    Nest image = Nest.grid(random(), 2, 3, 5, 4);
    int oh = (5 + 2 * window.padH() - window.kh()) / window.strideH() + 1;
    int ow = (4 + 2 * window.padW() - window.kw()) / window.strideW() + 1;
    int[] shape = {2, 3, window.kh(), window.kw(), oh, ow};
    Nest columns =
        Nest.of(
            i -> {
              int y = i[4] * window.strideH() + i[2] - window.padH();
              int x = i[5] * window.strideW() + i[3] - window.padW();
              return y < 0 || y >= 5 || x < 0 || x >= 4 ? 0 : image.at(i[0], i[1], y, x);
            },
            shape);
    check(columns, window.im2col(array(image)));
    Nest gradient = Nest.grid(random(), shape);
    double[] sums = new double[image.data().length];
    for (int[] i : Nest.indices(shape)) {
      int y = i[4] * window.strideH() + i[2] - window.padH();
      int x = i[5] * window.strideW() + i[3] - window.padW();
      if (y >= 0 && y < 5 && x >= 0 && x < 4) {
        sums[((i[0] * 3 + i[1]) * 5 + y) * 4 + x] += gradient.at(i);
      }
    }
    // At most one term for each pixel of the kernel, each of magnitude 2.
    check(
        new Nest(sums, 2, 3, 5, 4),
        Nest.of(i -> window.kh() * window.kw() * 12, 2, 3, 5, 4),
        window.col2im(array(gradient), 5, 4));
  }
}
