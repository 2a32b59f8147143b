package dev.assay.oracle.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an index selects: its shape, and where in the storage the elements are.
 *
 * @param view the selection as a view, or null when arrays of places were used
 * @param <T> the numbers
 */
record SelectedElements<T>(NdArray<T> source, int[] shape, int[] places, NdArray<T> view) {

  /** Returns the elements: a view where NumPy gives one, else a copy. */
  NdArray<T> read() {
    return view != null ? view : NdArray.of(source.kind(), shape, i -> source.get(places[i]));
  }

  /** Writes the elements of an array of the same kind, broadcast, to the selected places. */
  void write(NdArray<T> values) {
    NdArray<T> fitting = values;
    while (fitting.rank() > shape.length && fitting.length(0) == 1) {
      fitting = fitting.at(0, 0);
    }
    Object[] elements = fitting.broadcastTo(shape).elements();
    for (int i = 0; i < places.length; i++) {
      source.set(places[i], elements[i]);
    }
  }

  /** Selects from an array. */
  static <T> SelectedElements<T> of(NdArray<T> x, List<IndexItem> index) {
    List<IndexItem> items = complete(x, index);
    boolean fancy = items.stream().anyMatch(IndexItem.Places.class::isInstance);
    return fancy ? fancy(x, items) : basic(x, items);
  }

  /** Replaces the ellipsis by whole axes, and masks by the places where they are true. */
  private static List<IndexItem> complete(NdArray<?> x, List<IndexItem> index) {
    List<IndexItem> items = new ArrayList<>();
    for (IndexItem item : index) {
      if (item instanceof IndexItem.Places places && places.array().kind() == Kind.BOOL) {
        items.addAll(trueAt(places.array()));
      } else {
        items.add(item);
      }
    }
    long used =
        items.stream()
            .filter(
                item -> !(item instanceof IndexItem.Ellipsis || item instanceof IndexItem.NewAxis))
            .count();
    if (used > x.rank()) {
      throw new IndexOutOfBoundsException(
          "too many indices for array: array is %d-dimensional, but %d were indexed"
              .formatted(x.rank(), used));
    }
    int dots = items.indexOf(new IndexItem.Ellipsis());
    if (dots < 0) {
      dots = items.size();
      items.add(new IndexItem.Ellipsis());
    }
    items.remove(dots);
    for (long i = used; i < x.rank(); i++) {
      items.add(dots, new IndexItem.Slice(null, null, 1));
    }
    return items;
  }

  private static List<IndexItem> trueAt(NdArray<?> mask) {
    List<IndexItem> places = new ArrayList<>();
    for (NdArray<?> axis : nonzero(mask)) {
      places.add(new IndexItem.Places(axis));
    }
    return places;
  }

  /** Returns, per axis, the places of the true elements. */
  static <T> List<NdArray<T>> nonzero(NdArray<T> mask) {
    Object[] elements = mask.elements();
    List<NdArray<T>> places = new ArrayList<>();
    for (int axis = 0; axis < mask.rank(); axis++) {
      int stride = ShapeRules.strides(mask.shape())[axis];
      int length = mask.length(axis);
      List<Object> found = new ArrayList<>();
      for (int i = 0; i < elements.length; i++) {
        if ((Boolean) elements[i]) {
          found.add((long) (i / stride % length));
        }
      }
      places.add(NdArray.of(Kind.INT, found.toArray(), found.size()));
    }
    return places;
  }

  private static <T> SelectedElements<T> basic(NdArray<T> x, List<IndexItem> items) {
    NdArray<T> view = x;
    int axis = 0;
    for (IndexItem item : items) {
      if (item instanceof IndexItem.At at) {
        view = view.at(axis, place(at.place(), view.length(axis), axis));
      } else if (item instanceof IndexItem.Slice slice) {
        view = sliced(view, axis++, slice);
      } else {
        view = view.withAxis(axis++);
      }
    }
    return new SelectedElements<>(x, view.shape(), view.places(), view);
  }

  private static <T> NdArray<T> sliced(NdArray<T> x, int axis, IndexItem.Slice slice) {
    int length = x.length(axis);
    int step = slice.step();
    int first = bound(slice.start(), step > 0 ? 0 : length - 1, length, step);
    int end = bound(slice.stop(), step > 0 ? length : -1, length, step);
    int count = Math.max(0, (end - first + step - Integer.signum(step)) / step);
    int[] shape = x.shape();
    int[] strides = new int[shape.length];
    Arrays.setAll(strides, x::stride);
    int start = x.offset() + (count == 0 ? 0 : first * strides[axis]);
    shape[axis] = count;
    strides[axis] *= step;
    return x.view(start, shape, strides);
  }

  private static int bound(Integer given, int open, int length, int step) {
    if (given == null) {
      return open;
    }
    int place = given < 0 ? given + length : given;
    return step > 0
        ? Math.max(0, Math.min(place, length))
        : Math.max(-1, Math.min(place, length - 1));
  }

  private static int place(long index, int length, int axis) {
    if (index < -length || index >= length) {
      throw new IndexOutOfBoundsException(
          "index %d is out of bounds for axis %d with size %d".formatted(index, axis, length));
    }
    return (int) (index < 0 ? index + length : index);
  }

  /** Arrays of places, and single places beside them, are broadcast together to one axis group. */
  private static <T> SelectedElements<T> fancy(NdArray<T> x, List<IndexItem> items) {
    int[] group = {};
    for (IndexItem item : items) {
      if (item instanceof IndexItem.Places places) {
        group = ShapeRules.broadcast(group, places.array().shape());
      }
    }
    int[] chosen = new int[ShapeRules.size(group)];
    NdArray<T> rest = x;
    List<Integer> where = new ArrayList<>();
    int axis = 0;
    int sourceAxis = 0;
    for (int i = 0; i < items.size(); i++) {
      IndexItem item = items.get(i);
      if (item instanceof IndexItem.Slice slice) {
        rest = sliced(rest, axis++, slice);
        sourceAxis++;
      } else if (item instanceof IndexItem.NewAxis) {
        rest = rest.withAxis(axis++);
      } else {
        NdArray<?> places =
            item instanceof IndexItem.Places given
                ? given.array()
                : NdArray.full(Kind.INT, ((IndexItem.At) item).place());
        Object[] all = places.broadcastTo(group).elements();
        for (int j = 0; j < chosen.length; j++) {
          chosen[j] += rest.stride(axis) * place((Long) all[j], rest.length(axis), sourceAxis);
        }
        rest = rest.length(axis) == 0 ? emptied(rest, axis) : rest.at(axis, 0);
        where.add(i);
        sourceAxis++;
      }
    }
    boolean adjacent = where.get(where.size() - 1) - where.get(0) == where.size() - 1;
    return placed(x, rest, adjacent ? where.get(0) : 0, group, chosen);
  }

  /** An axis without places goes as well: no place of it can have been chosen. */
  private static <T> NdArray<T> emptied(NdArray<T> x, int axis) {
    int[] shape = x.shape();
    shape[axis] = 1;
    int[] strides = new int[shape.length];
    Arrays.setAll(strides, x::stride);
    return x.view(x.offset(), shape, strides).at(axis, 0);
  }

  /** Inserts the group of chosen places before the given axis of the rest. */
  private static <T> SelectedElements<T> placed(
      NdArray<T> x, NdArray<T> rest, int axis, int[] group, int[] chosen) {
    int[] shape = new int[rest.rank() + group.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] =
          i < axis
              ? rest.length(i)
              : i < axis + group.length ? group[i - axis] : rest.length(i - group.length);
    }
    int[] others = rest.places();
    int inner = ShapeRules.size(Arrays.copyOfRange(rest.shape(), axis, rest.rank()));
    int outer = ShapeRules.size(Arrays.copyOf(rest.shape(), axis));
    int[] places = new int[outer * chosen.length * inner];
    int next = 0;
    for (int o = 0; o < outer; o++) {
      for (int place : chosen) {
        for (int i = 0; i < inner; i++) {
          places[next++] = others[o * inner + i] + place;
        }
      }
    }
    return new SelectedElements<>(x, shape, places, null);
  }
}
