package dev.assay.probe;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.Binary;
import dev.assay.array.DType;
import dev.assay.array.LstmGates;
import dev.assay.array.Reduction;
import dev.assay.array.Unary;
import dev.assay.array.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Every primitive of arrays at lengths around those of vectors, groups, tiles and parts, with
 * operands that are transposed, sliced and broadcast, repeated ids, and NaN first and last.
 *
 * <p>All numbers are whole and small, so that sums and products are exact at float32: only what the
 * functions round may differ.
 */
public final class Probes {
  private static final int[] LENGTHS = {1, 2, 17, 33, 65, 129, 257, 781, 1025, 4097};

  /** One more than what 16 bits count, and than what a part of a reduction holds. */
  private static final int[] LONG = {16_385, 40_000, 65_537};

  /** OpenCL 1.2 allows its functions up to 16 (7.4). */
  private static final double FUNCTION = 16;

  /** A cell is a sum of products of two functions each, and its output a product of two more. */
  private static final double CELL = 64;

  private final DType dtype;
  private final Random random;
  private final List<Probe> probes = new ArrayList<>();

  private Probes(DType dtype, long seed) {
    this.dtype = dtype;
    random = new Random(seed);
  }

  /** Returns all probes of a float dtype; the seed gives their numbers. */
  public static List<Probe> of(DType dtype, long seed) {
    Probes all = new Probes(dtype, seed);
    for (int n : LENGTHS) {
      all.elementwise(n);
      all.reductions(n);
      all.layouts(n);
      all.indexing(n);
      all.products(n);
      all.images(n);
      all.gates(n);
    }
    for (int n : LONG) {
      all.longOnes(n);
    }
    return List.copyOf(all.probes);
  }

  private void add(String name, double ulps, Function<Backend, List<Array>> question) {
    probes.add(new Probe(name, dtype, ulps, question));
  }

  /** Whole numbers from -8 to 8, drawn now. */
  private Function<Backend, Array> whole(int... shape) {
    double[] data = random.doubles(size(shape)).map(u -> Math.floor(17 * u) - 8).toArray();
    return backend -> backend.array(dtype, data, shape);
  }

  /** The same, with a NaN in the first place or the last. */
  private Function<Backend, Array> withNan(boolean first, int... shape) {
    double[] data = random.doubles(size(shape)).map(u -> Math.floor(17 * u) - 8).toArray();
    data[first ? 0 : data.length - 1] = Double.NaN;
    return backend -> backend.array(dtype, data, shape);
  }

  private static int size(int... shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  private void elementwise(int n) {
    Function<Backend, Array> x = whole(3, n);
    Function<Backend, Array> y = whole(3, n);
    Function<Backend, Array> row = whole(n);
    Function<Backend, Array> column = whole(3, 1);
    Function<Backend, Array> nan = withNan(true, 3, n);
    for (Binary op : Binary.values()) {
      if (op == Binary.OVER || op == Binary.POW) {
        continue;
      }
      add(
          "%s [3, %d]".formatted(op.label(), n),
          0,
          b ->
              List.of(
                  x.apply(b).apply(op, y.apply(b)),
                  x.apply(b).apply(op, row.apply(b)),
                  column.apply(b).apply(op, y.apply(b)),
                  nan.apply(b).apply(op, y.apply(b)),
                  y.apply(b).apply(op, nan.apply(b))));
    }
    add(
        "scalars [3, %d]".formatted(n),
        0,
        b ->
            List.of(
                x.apply(b).over(4),
                x.apply(b).minus(257),
                x.apply(b).times(513),
                x.apply(b).rminus(3)));
    add(
        "where [3, %d]".formatted(n),
        0,
        b -> List.of(x.apply(b).gt(0).where(y.apply(b), column.apply(b))));
    add("casts [3, %d]".formatted(n), 0, b -> casts(x.apply(b)));
    functions(n);
  }

  private static List<Array> casts(Array x) {
    return List.of(
        x.astype(DType.INT64).astype(DType.FLOAT32),
        x.astype(DType.BOOL).astype(DType.FLOAT32),
        x.astype(DType.FLOAT32),
        x.ne(0).astype(DType.INT64));
  }

  private void functions(int n) {
    double[] data = new double[n];
    double[] some = {0, 1, -1, 0.5, 3, -9, 45, -89, 89, -500, 2, -0.25};
    Arrays.setAll(data, i -> some[(i + n) % some.length]);
    for (Unary op : Unary.values()) {
      boolean positive = op == Unary.LOG || op == Unary.SQRT;
      double[] at = positive ? Arrays.stream(data).map(v -> Math.abs(v) + 1).toArray() : data;
      add(
          "%s [%d]".formatted(op.label(), n),
          op.isExact() ? 0 : FUNCTION,
          b -> List.of(finite(op, b.array(dtype, at, n))));
    }
  }

  /** What overflows in one dtype does so in the other: exp is asked up to 45. */
  private static Array finite(Unary op, Array x) {
    return op == Unary.EXP ? x.minimum(45).apply(op) : x.apply(op);
  }

  private void reductions(int n) {
    reduction("[%d, 3] axis 0".formatted(n), whole(n, 3), 0);
    reduction("[3, %d] axis 1".formatted(n), whole(3, n), 1);
    reduction("[2, %d, 5] axis 1".formatted(n), whole(2, n, 5), 1);
    reduction("[%d, 3] axis 1".formatted(n), whole(n, 3), 1);
    reduction("[3, %d, 17] axis 1".formatted(n), whole(3, n, 17), 1);
    add("sum of 33s [2, %d]".formatted(n), 0, b -> List.of(b.full(dtype, 33, 2, n).sum(1)));
    reduction("nan first [2, %d] axis 1".formatted(n), withNan(true, 2, n), 1);
    reduction("nan last [2, %d] axis 1".formatted(n), withNan(false, 2, n), 1);
    reduction("nan first [%d, 2] axis 0".formatted(n), withNan(true, n, 2), 0);
    reduction("nan last [%d, 2] axis 0".formatted(n), withNan(false, n, 2), 0);
  }

  private void reduction(String name, Function<Backend, Array> x, int axis) {
    for (Reduction op : Reduction.values()) {
      add(
          "%s %s".formatted(op.label(), name),
          0,
          b -> List.of(x.apply(b).reduce(op, new int[] {axis}, false)));
    }
    add("argmax " + name, 0, b -> List.of(x.apply(b).argmax(axis, false)));
  }

  private void layouts(int n) {
    Function<Backend, Array> x = whole(n, 5);
    Function<Backend, Array> z = whole(2, n, 3);
    add("transpose [%d, 5]".formatted(n), 0, b -> List.of(x.apply(b).transpose().plus(1)));
    add(
        "transpose [2, %d, 3]".formatted(n),
        0,
        b -> List.of(z.apply(b).transpose(), z.apply(b).transpose(1, 0, 2)));
    add("rotated [2, %d, 3]".formatted(n), 0, b -> List.of(z.apply(b).transpose(1, 2, 0)));
    add("columns [%d, 5]".formatted(n), 0, b -> List.of(x.apply(b).slice(1, 1, 3)));
    add("column [%d, 5]".formatted(n), 0, b -> List.of(x.apply(b).index(1, 2)));
    add("rows [%d, 5]".formatted(n), 0, b -> List.of(x.apply(b).slice(0, n / 2, n)));
    add("flip [%d, 5]".formatted(n), 0, b -> List.of(x.apply(b).flip(0), x.apply(b).flip(1)));
    add(
        "concat [%d, 5]".formatted(n),
        0,
        b ->
            List.of(
                Array.concat(0, x.apply(b), x.apply(b)), Array.concat(1, x.apply(b), x.apply(b))));
    add(
        "pad [%d, 5]".formatted(n),
        0,
        b -> List.of(x.apply(b).pad(new int[] {1, 0}, new int[] {0, 2}, 7)));
    add(
        "pad after [%d, 5]".formatted(n),
        0,
        b -> List.of(x.apply(b).pad(new int[] {0, 0}, new int[] {3, 1}, 7)));
    add(
        "broadcast [%d, 1]".formatted(n),
        0,
        b -> List.of(x.apply(b).slice(1, 0, 1).broadcastTo(n, 9)));
  }

  private int[] ids(int count, int below) {
    return random.ints(count, 0, below).toArray();
  }

  private void indexing(int n) {
    Function<Backend, Array> x = whole(n, 3);
    Function<Backend, Array> z = whole(2, n, 17);
    Function<Backend, Array> few = whole(5, 3);
    Function<Backend, Array> rows = whole(n, 3);
    int[] many = ids(6, n);
    int[] more = ids(12, n);
    int[] repeated = ids(n, 3);
    add(
        "take [%d, 3]".formatted(n),
        0,
        b -> List.of(x.apply(b).take(b.ints(many, 2, 3)), z.apply(b).take(1, b.ints(many, 6))));
    add(
        "take by transposed ids [%d, 3]".formatted(n),
        0,
        b -> List.of(x.apply(b).take(b.ints(many, 2, 3).transpose())));
    add(
        "take by reversed ids [%d, 3]".formatted(n),
        0,
        b -> List.of(x.apply(b).take(b.ints(more, 2, 3, 2).transpose(2, 1, 0))));
    add(
        "ids transposed [2, 3] of %d".formatted(n),
        0,
        b -> List.of(b.ints(many, 2, 3).transpose()));
    add("take %d of 5".formatted(n), 0, b -> List.of(few.apply(b).take(b.ints(repeated, n))));
    add(
        "scatter_add %d rows to 5".formatted(n),
        0,
        b -> List.of(few.apply(b).scatterAdd(b.ints(repeated, n), rows.apply(b))));
    add(
        "scatter_add %d rows to zeros".formatted(n),
        0,
        b -> List.of(b.zeros(dtype, 5, 3).scatterAdd(b.ints(repeated, n), rows.apply(b))));
  }

  private void products(int n) {
    product("[3, %d] [%d, 2]".formatted(n, n), whole(3, n), whole(n, 2));
    product("[%d, 5] [5, 3]".formatted(n), whole(n, 5), whole(5, 3));
    product("[7, 5] [5, %d]".formatted(n), whole(7, 5), whole(5, n));
    product("[%d, 40] [40, 33]".formatted(n), whole(n, 40), whole(40, 33));
    product("[40, 33] [33, %d]".formatted(n), whole(40, 33), whole(33, n));
    product("[40, 33] [3, 33, %d]".formatted(n), whole(40, 33), whole(3, 33, n));
    product("[4, %d] [%d, 1]".formatted(n, n), whole(4, n), whole(n, 1));
    product("[%d, 4] [4, 1]".formatted(n), whole(n, 4), whole(4, 1));
    Function<Backend, Array> x = whole(n, 6);
    Function<Backend, Array> y = whole(n, 4);
    add(
        "product of transposed [%d, 6], [%d, 4]".formatted(n, n),
        0,
        b -> List.of(x.apply(b).transpose().matmul(y.apply(b))));
    Function<Backend, Array> w = whole(4, n);
    Function<Backend, Array> v = whole(2, n);
    add(
        "product with transposed [4, %d]".formatted(n),
        0,
        b -> List.of(v.apply(b).matmul(w.apply(b).transpose())));
    Function<Backend, Array> a = whole(3, 2, n);
    Function<Backend, Array> c = whole(3, n, 2);
    add("products of [3, 2, %d]".formatted(n), 0, b -> List.of(a.apply(b).matmul(c.apply(b))));
    add(
        "1024.5 times 1 [5, %d]".formatted(n),
        0,
        b -> List.of(b.full(dtype, 1024.5, 5, 2).matmul(b.full(dtype, 1, 2, n))));
  }

  private void product(String name, Function<Backend, Array> x, Function<Backend, Array> y) {
    add("product " + name, 0, b -> List.of(x.apply(b).matmul(y.apply(b))));
  }

  private void images(int n) {
    if (n < 3) {
      return;
    }
    for (Window window :
        List.of(
            new Window(3, 3, 1, 1, 1, 1),
            new Window(2, 2, 2, 2, 0, 0),
            new Window(3, 2, 1, 2, 1, 0),
            new Window(2, 3, 2, 1, 1, 1))) {
      Function<Backend, Array> x = whole(1, 2, 5, n);
      Function<Backend, Array> columns =
          whole(1, 2, window.kh(), window.kw(), window.outHeight(5), window.outWidth(n));
      String name = "[1, 2, 5, %d] by %s".formatted(n, window);
      add("im2col " + name, 0, b -> List.of(window.im2col(x.apply(b))));
      add("col2im " + name, 0, b -> List.of(window.col2im(columns.apply(b), 5, n)));
    }
  }

  /** A step of an LSTM and, twice, its gradient, from a state that is not zero. */
  private void gates(int n) {
    if (n > 781) {
      return;
    }
    int width = Math.min(n, 257);
    int rows = n > 257 ? 70 : 3;
    Function<Backend, Array> cPrev = whole(rows, width);
    Function<Backend, Array> x = whole(rows, 2);
    Function<Backend, Array> w = whole(2, 4 * width);
    Function<Backend, Array> b0 = whole(4 * width);
    Function<Backend, Array> b1 = whole(4 * width);
    Function<Backend, Array> dH = whole(rows, width);
    Function<Backend, Array> dC = whole(rows, width);
    add(
        "lstm gates [%d, %d]".formatted(rows, width),
        CELL,
        b -> {
          LstmGates gates = b.lstmGates("fgio", 0);
          List<Array> biases = List.of(eighth(b0, b), eighth(b1, b));
          LstmGates.Step step = gates.forward(eighth(cPrev, b), eighth(x, b), eighth(w, b), biases);
          LstmGates.Gradient once = gates.backward(step, eighth(dH, b), eighth(dC, b));
          LstmGates.Gradient again = gates.backward(step, eighth(dH, b), eighth(dC, b));
          return List.of(step.h(), step.c(), once.a(), once.cPrev(), again.a(), again.cPrev());
        });
  }

  private static Array eighth(Function<Backend, Array> whole, Backend backend) {
    return whole.apply(backend).over(8);
  }

  private void longOnes(int n) {
    Function<Backend, Array> x = whole(n);
    Function<Backend, Array> y = whole(n);
    add("plus [%d]".formatted(n), 0, b -> List.of(x.apply(b).plus(y.apply(b))));
    add("negate [%d]".formatted(n), 0, b -> List.of(x.apply(b).negate()));
    add("gt [%d]".formatted(n), 0, b -> List.of(x.apply(b).gt(y.apply(b))));
    add("where [%d]".formatted(n), 0, b -> List.of(x.apply(b).gt(0).where(x.apply(b), y.apply(b))));
    reduction("[%d] axis 0".formatted(n), x, 0);
    reduction("[3, %d] axis 1".formatted(n), whole(3, n), 1);
    reduction("[2, %d, 3] axis 1".formatted(n), whole(2, n, 3), 1);
    Function<Backend, Array> few = whole(9, 1);
    int[] ids = IntStream.range(0, n).map(i -> i % 9).toArray();
    add("take %d of 9".formatted(n), 0, b -> List.of(few.apply(b).take(b.ints(ids, n))));
    add(
        "scatter_add %d to 9".formatted(n),
        0,
        b -> List.of(few.apply(b).scatterAdd(b.ints(ids, n), x.apply(b).reshape(n, 1))));
  }
}
