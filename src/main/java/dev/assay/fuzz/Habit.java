package dev.assay.fuzz;

import dev.assay.array.DType;
import dev.assay.fixture.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * What the tensors of one role have in common in the cases of an op: a new one is to have it too,
 * since constraints are prose.
 *
 * @param form of the rows, along the last axis
 * @param lowest of the numbers that are finite
 * @param highest of them
 * @param positive whether none is 0 or less
 * @param whole whether all are whole
 * @param specials those that are NaN or infinite
 * @param ignored whether some tensor is nothing but the lowest, below 0: labels that do not count
 */
record Habit(
    Form form,
    double lowest,
    double highest,
    boolean positive,
    boolean whole,
    double[] specials,
    boolean ignored) {

  /** What a row is. */
  enum Form {
    ANY,
    /** 0, 1, 2... in some order. */
    PERMUTATION,
    ONE_HOT,
    /** Adds up to 1. */
    SHARES,
    /** Means something as a whole, like the bytes of a file. */
    FROZEN
  }

  private static final double GRID = 128;

  static Habit of(List<Tensor> tensors, boolean frozen) {
    double[] all = tensors.stream().flatMapToDouble(t -> Arrays.stream(t.data())).toArray();
    double[] finite = Arrays.stream(all).filter(Double::isFinite).toArray();
    double lowest = Arrays.stream(finite).min().orElse(0);
    return new Habit(
        frozen ? Form.FROZEN : form(tensors),
        lowest,
        Arrays.stream(finite).max().orElse(0),
        all(finite, x -> x > 0),
        all(finite, x -> x == Math.rint(x)),
        Arrays.stream(all).filter(x -> !Double.isFinite(x)).distinct().toArray(),
        lowest < 0 && tensors.stream().anyMatch(t -> all(t.data(), x -> x == lowest)));
  }

  private static boolean all(double[] numbers, DoublePredicate what) {
    return numbers.length > 0 && Arrays.stream(numbers).allMatch(what);
  }

  private static Form form(List<Tensor> tensors) {
    List<double[]> rows =
        tensors.stream().flatMap(t -> rows(t).stream()).filter(row -> row.length > 1).toList();
    if (rows.size() < 2) {
      return Form.ANY;
    }
    if (rows.stream().allMatch(Habit::isPermutation)) {
      return Form.PERMUTATION;
    }
    if (rows.stream().allMatch(row -> sum(row) == 1 && Arrays.stream(row).max().orElse(0) == 1)) {
      return Form.ONE_HOT;
    }
    return rows.stream().allMatch(row -> Math.abs(sum(row) - 1) < 1e-6) ? Form.SHARES : Form.ANY;
  }

  private static List<double[]> rows(Tensor tensor) {
    int[] shape = tensor.shape();
    if (shape.length == 0 || tensor.data().length == 0) {
      return List.of();
    }
    int length = shape[shape.length - 1];
    return IntStream.range(0, tensor.data().length / length)
        .mapToObj(i -> Arrays.copyOfRange(tensor.data(), i * length, (i + 1) * length))
        .toList();
  }

  private static boolean isPermutation(double[] row) {
    double[] sorted = row.clone();
    Arrays.sort(sorted);
    return IntStream.range(0, row.length).allMatch(i -> sorted[i] == i);
  }

  private static double sum(double[] row) {
    return Arrays.stream(row).sum();
  }

  /**
   * Draws a tensor.
   *
   * @param old what stands there, of the same shape
   * @param count of what ids count, where that is known; else 0
   */
  Tensor draw(Tensor old, Flavour flavour, int count, SplittableRandom random) {
    double[] data = old.data().clone();
    int row = old.shape().length == 0 ? 1 : old.shape()[old.shape().length - 1];
    switch (form) {
      case FROZEN -> {}
      case PERMUTATION -> rows(data, row, from -> permute(data, from, row, random));
      case ONE_HOT -> rows(data, row, from -> share(data, from, row, 1, random));
      case SHARES -> rows(data, row, from -> share(data, from, row, (int) GRID, random));
      case ANY -> fill(old.dtype(), data, flavour, count, random);
    }
    return new Tensor(old.dtype(), old.shape(), data);
  }

  /** Returns whether a tensor of other numbers would have this habit too. */
  boolean admits(Tensor tensor) {
    Habit its = of(List.of(tensor), form == Form.FROZEN);
    return form == Form.ANY
        && (tensor.data().length == 0
            || ((lowest < 0 || its.lowest >= 0)
                && (highest > 0 || its.highest <= 0)
                && (lowest < 0 || highest > 1 || its.highest <= highest)
                && (!positive || its.positive)
                && (!whole || (its.whole && its.lowest >= lowest && (ignored || !its.ignored)))));
  }

  /** Returns a tensor whose rows are whole again after some of what they shared was cut off. */
  Tensor whole(Tensor cut) {
    if (form != Form.ONE_HOT && form != Form.SHARES) {
      return cut;
    }
    double[] data = cut.data().clone();
    int row = cut.shape().length == 0 ? 1 : cut.shape()[cut.shape().length - 1];
    rows(data, row, from -> data[from] += 1 - Arrays.stream(data, from, from + row).sum());
    return new Tensor(cut.dtype(), cut.shape(), data);
  }

  private interface Row {
    void at(int from);
  }

  private static void rows(double[] data, int length, Row row) {
    for (int from = 0; length > 0 && from + length <= data.length; from += length) {
      row.at(from);
    }
  }

  private static void permute(double[] data, int from, int length, SplittableRandom random) {
    for (int i = 0; i < length; i++) {
      int j = random.nextInt(i + 1);
      data[from + i] = data[from + j];
      data[from + j] = i;
    }
  }

  /** Gives away the whole in equal parts. */
  private static void share(
      double[] data, int from, int length, int parts, SplittableRandom random) {
    Arrays.fill(data, from, from + length, 0);
    for (int i = 0; i < parts; i++) {
      data[from + random.nextInt(length)] += 1.0 / parts;
    }
  }

  private void fill(
      DType dtype, double[] data, Flavour flavour, int count, SplittableRandom random) {
    if (dtype == DType.BOOL) {
      boolean all = random.nextInt(8) == 0;
      Arrays.setAll(data, i -> all || random.nextBoolean() ? 1 : 0);
    } else if (dtype == DType.INT64 || whole) {
      boolean one = flavour == Flavour.EQUAL;
      double first = id(count, random);
      Arrays.setAll(data, i -> one ? first : id(count, random));
      // Labels of which none counts leave a mean of nothing, on which engines differ.
      if (count > 0 && lowest < 0 && !ignored && all(data, x -> x == lowest)) {
        data[0] = random.nextInt(count);
      }
    } else {
      boolean special = flavour == Flavour.SPECIAL;
      Flavour fitting = special && specials.length == 0 ? Flavour.GRID : flavour;
      double[] few = {
        Flavour.GRID.draw(random, data), Flavour.GRID.draw(random, data), random.nextInt(-1, 2)
      };
      double[] drawn = special && specials.length > 0 ? specials : few;
      Arrays.setAll(data, i -> within(fitting.draw(random, drawn)));
    }
  }

  private double id(int count, SplittableRandom random) {
    if (count > 0) {
      return lowest < 0 && random.nextInt(6) == 0 ? lowest : random.nextInt(count);
    }
    return (double) random.nextLong((long) lowest, (long) highest + 1);
  }

  /** Moves a number to where those of the role are. */
  private double within(double x) {
    if (!Double.isFinite(x)) {
      return x;
    }
    double y = lowest >= 0 ? Math.abs(x) : highest <= 0 ? -Math.abs(x) : x;
    double most = Math.max(Math.abs(lowest), Math.abs(highest));
    if (lowest >= 0 && highest <= 1) {
      y = y >= 1 ? highest == 1 && y == Math.rint(y) ? 1 : y - Math.floor(y) : y;
    } else {
      // Powers of two keep all bits.
      while (Math.abs(y) > Math.max(2, most)) {
        y /= 2;
      }
    }
    return positive && y == 0 ? 1 / GRID : y;
  }
}
