package dev.assay.engine.autograd.function;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What stands between the brackets of {@code x[...]}, and where it leads. */
public final class Index {
  private Index() {}

  /** What is selected of one axis. */
  public sealed interface Item {}

  /** One place, counted from the end if it is negative; the axis goes. */
  public record At(int place) implements Item {}

  /** Every step-th place from start up to but without stop; an end that is null is open. */
  public record Slice(Integer start, Integer stop, int step) implements Item {}

  /** The places that an int64 array says; arrays side by side broadcast, and are one. */
  public record Ids(Array array) implements Item {}

  /** Offsets into the elements of x, and the lengths of the axes that they make. */
  private record Part(int[] offsets, int[] lengths) {}

  /**
   * Returns the places of the selected elements in x, row by row, in the shape of the result.
   *
   * <p>The axes of ids stand where the first of them stood; in front, if a slice stands between ids
   * or single places.
   */
  static Array places(List<Item> index, Array x) {
    int[] shape = x.shape();
    if (index.size() > shape.length) {
      String most = "at most %d items for x.shape=%s".formatted(shape.length, Shape.text(shape));
      throw Require.error("get_item", "index", index, most, "C3");
    }
    int[] strides = Shape.strides(shape);
    List<Part> parts = new ArrayList<>();
    Array group = x.backend().ints(new int[] {0});
    List<Integer> grouped = new ArrayList<>();
    for (int axis = 0; axis < shape.length; axis++) {
      int stride = strides[axis];
      Item item = axis < index.size() ? index.get(axis) : new Slice(null, null, 1);
      if (item instanceof Slice slice) {
        int[] chosen = chosen(slice, shape[axis]);
        int[] offsets = IntStream.of(chosen).map(place -> place * stride).toArray();
        parts.add(new Part(offsets, new int[] {chosen.length}));
      } else {
        group = group.plus(offsets(item, shape[axis], stride, x.backend()));
        grouped.add(axis);
      }
    }
    if (!grouped.isEmpty()) {
      int first = grouped.get(0);
      boolean sideBySide = grouped.get(grouped.size() - 1) - first == grouped.size() - 1;
      parts.add(sideBySide ? first : 0, new Part(ints(group), group.shape()));
    }
    return outer(parts, x.backend());
  }

  /** Every sum of one offset of each part, the last part moving fastest. */
  private static Array outer(List<Part> parts, Backend backend) {
    int[] places = {0};
    int[] lengths = {};
    for (Part part : parts) {
      places =
          IntStream.of(places)
              .flatMap(place -> IntStream.of(part.offsets).map(offset -> place + offset))
              .toArray();
      lengths = IntStream.concat(IntStream.of(lengths), IntStream.of(part.lengths)).toArray();
    }
    return backend.ints(places, lengths);
  }

  private static int[] chosen(Slice slice, int length) {
    int step = slice.step;
    if (step == 0) {
      throw Require.error("get_item", "step", 0, "another", "C5");
    }
    int first = end(slice.start, step > 0 ? 0 : length - 1, length, step);
    int stop = end(slice.stop, step > 0 ? length : -1, length, step);
    return IntStream.iterate(first, i -> step > 0 ? i < stop : i > stop, i -> i + step).toArray();
  }

  private static int end(Integer given, int open, int length, int step) {
    if (given == null) {
      return open;
    }
    int place = given < 0 ? given + length : given;
    return step > 0
        ? Math.max(0, Math.min(place, length))
        : Math.max(-1, Math.min(place, length - 1));
  }

  private static Array offsets(Item item, int length, int stride, Backend backend) {
    Array ids =
        item instanceof Ids given ? given.array : backend.ints(new int[] {((At) item).place});
    int[] offsets = IntStream.of(ints(ids)).map(id -> place(id, length) * stride).toArray();
    return backend.ints(offsets, ids.shape());
  }

  private static int place(int given, int length) {
    if (given < -length || given >= length) {
      String range = "%d <= i < %d".formatted(-length, length);
      throw Require.error("get_item", "index", given, range, "C4");
    }
    return given < 0 ? given + length : given;
  }

  private static int[] ints(Array ids) {
    double[] values = ids.toDoubles();
    return IntStream.range(0, values.length).map(i -> (int) values[i]).toArray();
  }
}
