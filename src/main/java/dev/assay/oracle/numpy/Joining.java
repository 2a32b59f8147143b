package dev.assay.oracle.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Joins, repeats and pads arrays. */
final class Joining {

  private Joining() {}

  /** Joins along an axis that is there. */
  static <T> NdArray<T> concatenate(Elementwise<T> elementwise, List<NdArray<T>> parts, int axis) {
    if (parts.isEmpty()) {
      throw new ShapeException("need at least one array to concatenate");
    }
    NdArray<T> first = parts.get(0);
    int along = ShapeRules.axis(axis, first.rank());
    Kind kind = first.kind();
    int length = 0;
    for (NdArray<T> part : parts) {
      kind = kind.with(part.kind());
      int[] shape = part.shape();
      if (shape.length == first.rank()) {
        length += shape[along];
        shape[along] = first.length(along);
      }
      if (!Arrays.equals(shape, first.shape())) {
        throw new ShapeException(
            "all the input array dimensions except for the concatenation axis must match exactly");
      }
    }
    int[] shape = first.shape();
    shape[along] = length;
    NdArray<T> joined = NdArray.of(kind, new Object[ShapeRules.size(shape)], shape);
    int start = 0;
    for (NdArray<T> part : parts) {
      window(joined, along, start, part.length(along)).assign(elementwise.as(kind, part));
      start += part.length(along);
    }
    return joined;
  }

  /** Joins along a new axis. */
  static <T> NdArray<T> stack(Elementwise<T> elementwise, List<NdArray<T>> parts, int axis) {
    int place = parts.isEmpty() ? 0 : ShapeRules.axis(axis, parts.get(0).rank() + 1);
    return concatenate(
        elementwise, parts.stream().map(part -> part.withAxis(place)).toList(), place);
  }

  /** Views a run of an axis. */
  static <T> NdArray<T> window(NdArray<T> x, int axis, int start, int length) {
    List<IndexItem> index = new ArrayList<>();
    for (int i = 0; i < axis; i++) {
      index.add(new IndexItem.Slice(null, null, 1));
    }
    index.add(new IndexItem.Slice(start, start + length, 1));
    return SelectedElements.of(x, index).read();
  }

  /** Repeats each entry of an axis so many times. */
  static <T> NdArray<T> repeat(NdArray<T> x, int axis, int[] counts) {
    int along = ShapeRules.axis(axis, x.rank());
    List<Object> places = new ArrayList<>();
    for (int i = 0; i < x.length(along); i++) {
      for (int j = 0; j < counts[counts.length == 1 ? 0 : i]; j++) {
        places.add((long) i);
      }
    }
    List<IndexItem> index = new ArrayList<>();
    for (int i = 0; i < along; i++) {
      index.add(new IndexItem.Slice(null, null, 1));
    }
    index.add(new IndexItem.Places(NdArray.of(Kind.INT, places.toArray(), places.size())));
    return SelectedElements.of(x, index).read();
  }

  /** Surrounds an array by a constant: so many before and behind each axis. */
  static <T> NdArray<T> pad(NdArray<T> x, int[][] widths, Object constant) {
    int[] shape = x.shape();
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] += widths[axis][0] + widths[axis][1];
    }
    NdArray<T> padded = NdArray.of(x.kind(), shape, i -> constant);
    NdArray<T> middle = padded;
    for (int axis = 0; axis < shape.length; axis++) {
      middle = window(middle, axis, widths[axis][0], x.length(axis));
    }
    middle.assign(x);
    return padded;
  }
}
