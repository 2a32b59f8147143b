package dev.assay.oracle.numpy;

import dev.assay.oracle.number.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Reductions over axes.
 *
 * @param <T> the numbers
 */
final class AxisReduction<T> {

  private final Numbers<T> numbers;
  private final Elementwise<T> elementwise;

  AxisReduction(Numbers<T> numbers) {
    this.numbers = numbers;
    this.elementwise = new Elementwise<>(numbers);
  }

  /** Sums over the axes, all of them if null; truth values count as 0 and 1. */
  NdArray<T> sum(NdArray<T> x, int[] axes, boolean keepdims) {
    return x.kind() == Kind.FLOAT
        ? reals(x, axes, keepdims, numbers::sum)
        : wholes(x, axes, keepdims, terms -> terms.stream().mapToLong(Long::longValue).sum());
  }

  NdArray<T> prod(NdArray<T> x, int[] axes, boolean keepdims) {
    return x.kind() == Kind.FLOAT
        ? reals(x, axes, keepdims, f -> f.stream().reduce(numbers.of(1), numbers::multiply))
        : wholes(x, axes, keepdims, f -> f.stream().reduce(1L, (a, b) -> a * b));
  }

  NdArray<T> mean(NdArray<T> x, int[] axes, boolean keepdims) {
    NdArray<T> sum = sum(elementwise.as(Kind.FLOAT, x), axes, keepdims);
    double count = (double) x.size() / sum.size();
    NdArray<T> divisor = NdArray.full(Kind.FLOAT, numbers.of(count));
    return elementwise.arithmetic("divide", sum, divisor);
  }

  /** The largest elements; or the smallest ones. Of no elements there is none. */
  NdArray<T> extreme(NdArray<T> x, int[] axes, boolean keepdims, boolean largest) {
    requireElements(x, axes, "zero-size array to reduction operation which has no identity");
    return x.kind() == Kind.FLOAT
        ? reals(
            x,
            axes,
            keepdims,
            all -> all.stream().reduce(largest ? numbers::max : numbers::min).orElseThrow())
        : elementwise.as(
            x.kind(),
            wholes(
                x,
                axes,
                keepdims,
                all -> all.stream().reduce(largest ? Math::max : Math::min).orElseThrow()));
  }

  /** Refuses axes without elements, even where no results are asked of them. */
  private static void requireElements(NdArray<?> x, int[] axes, String refusal) {
    boolean[] goes = ShapeRules.axes(axes, x.rank());
    for (int axis = 0; axis < goes.length; axis++) {
      if (goes[axis] && x.length(axis) == 0) {
        throw new ShapeException(refusal);
      }
    }
  }

  /** The place of the first largest, or smallest, element along an axis; null: of all elements. */
  NdArray<T> place(NdArray<T> x, Integer axis, boolean largest) {
    NdArray<T> real = elementwise.as(Kind.FLOAT, axis == null ? x.reshape(-1) : x);
    int[] axes = {axis == null ? 0 : axis};
    requireElements(real, axes, "attempt to get argmax of an empty sequence");
    return groups(real, Kind.INT, axes, false, group -> first(group, largest));
  }

  @SuppressWarnings("unchecked")
  private Object first(List<Object> group, boolean largest) {
    int best = 0;
    for (int i = 1; i < group.size(); i++) {
      T champion = (T) group.get(best);
      T rival = (T) group.get(i);
      if (numbers.isNaN(champion)) {
        break;
      }
      int order = numbers.isNaN(rival) ? 1 : numbers.compare(rival, champion);
      if (numbers.isNaN(rival) || (largest ? order > 0 : order < 0)) {
        best = i;
      }
    }
    return (long) best;
  }

  /** Whether all, or any, of the elements are true. */
  NdArray<T> truth(NdArray<T> x, int[] axes, boolean keepdims, boolean all) {
    return groups(
        elementwise.as(Kind.BOOL, x),
        Kind.BOOL,
        axes,
        keepdims,
        group -> all ? !group.contains(false) : group.contains(true));
  }

  /** Running sums along an axis; null: of the flattened array. */
  NdArray<T> cumsum(NdArray<T> given, Integer axis) {
    NdArray<T> x = axis == null ? given.reshape(-1) : given;
    Kind kind = x.kind().with(Kind.INT);
    NdArray<T> sums = elementwise.as(kind, x).copy();
    int along = ShapeRules.axis(axis == null ? 0 : axis, x.rank());
    for (int i = 1; i < x.length(along); i++) {
      NdArray<T> sum = elementwise.arithmetic("add", sums.at(along, i - 1), sums.at(along, i));
      sums.at(along, i).assign(sum);
    }
    return sums;
  }

  @SuppressWarnings("unchecked")
  private NdArray<T> reals(
      NdArray<T> x, int[] axes, boolean keepdims, Function<List<T>, T> reduction) {
    return groups(x, Kind.FLOAT, axes, keepdims, g -> reduction.apply((List<T>) (List<?>) g));
  }

  @SuppressWarnings("unchecked")
  private NdArray<T> wholes(
      NdArray<T> x, int[] axes, boolean keepdims, Function<List<Long>, Long> reduction) {
    return groups(
        elementwise.as(Kind.INT, x),
        Kind.INT,
        axes,
        keepdims,
        g -> reduction.apply((List<Long>) (List<?>) g));
  }

  /** Hands every group of elements that fall together to the reduction. */
  private static <T> NdArray<T> groups(
      NdArray<T> x,
      Kind kind,
      int[] axes,
      boolean keepdims,
      Function<List<Object>, Object> reduction) {
    boolean[] goes = ShapeRules.axes(axes, x.rank());
    int[] kept = x.shape();
    int[] order = new int[goes.length];
    int[] rest = new int[goes.length];
    int next = 0;
    for (int axis = 0; axis < goes.length; axis++) {
      if (goes[axis]) {
        kept[axis] = 1;
      } else {
        rest[next] = x.length(axis);
        order[next++] = axis;
      }
    }
    int[] shape = keepdims ? kept : Arrays.copyOf(rest, next);
    for (int axis = 0; axis < goes.length; axis++) {
      if (goes[axis]) {
        order[next++] = axis;
      }
    }
    List<Object> elements = new ArrayList<>(Arrays.asList(x.transpose(order).elements()));
    int cells = ShapeRules.size(kept);
    int length = cells == 0 ? 0 : elements.size() / cells;
    return NdArray.of(
        kind, shape, i -> reduction.apply(elements.subList(i * length, (i + 1) * length)));
  }
}
