package dev.assay.oracle.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * An n-dimensional array: a view of a storage by shape, strides and offset.
 *
 * <p>Elements are Boolean, Long or, for {@link Kind#FLOAT}, the numbers of the number system.
 *
 * @param <T> the numbers
 */
public final class NdArray<T> {

  private final Kind kind;
  private final Object[] storage;
  private final int offset;
  private final int[] shape;
  private final int[] strides;

  private NdArray(Kind kind, Object[] storage, int offset, int[] shape, int[] strides) {
    this.kind = kind;
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }

  /** Makes a contiguous array that owns its elements. */
  public static <T> NdArray<T> of(Kind kind, Object[] elements, int... shape) {
    return new NdArray<>(kind, elements, 0, shape, ShapeRules.strides(shape));
  }

  static <T> NdArray<T> of(Kind kind, int[] shape, IntFunction<Object> element) {
    Object[] elements = new Object[ShapeRules.size(shape)];
    Arrays.setAll(elements, element);
    return of(kind, elements, shape);
  }

  static <T> NdArray<T> full(Kind kind, Object element, int... shape) {
    return of(kind, shape, i -> element);
  }

  /** Another view of the same storage. */
  NdArray<T> view(int newOffset, int[] newShape, int[] newStrides) {
    return new NdArray<>(kind, storage, newOffset, newShape, newStrides);
  }

  public Kind kind() {
    return kind;
  }

  public int[] shape() {
    return shape.clone();
  }

  public int rank() {
    return shape.length;
  }

  public int size() {
    return ShapeRules.size(shape);
  }

  int length(int axis) {
    return shape[axis];
  }

  int stride(int axis) {
    return strides[axis];
  }

  int offset() {
    return offset;
  }

  /** Returns the elements in C order, as a copy. */
  public Object[] elements() {
    if (isInOnePiece()) {
      return Arrays.copyOfRange(storage, offset, offset + size(), Object[].class);
    }
    int[] places = places();
    Object[] elements = new Object[places.length];
    Arrays.setAll(elements, i -> storage[places[i]]);
    return elements;
  }

  /** Returns the elements in C order of this array with repeated axes. */
  Object[] elements(int... wanted) {
    return Arrays.equals(shape, wanted) ? elements() : broadcastTo(wanted).elements();
  }

  /** Whether the elements stand in the storage side by side, in C order. */
  private boolean isInOnePiece() {
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (shape[axis] == 0 || shape[axis] > 1 && strides[axis] != stride) {
        return false;
      }
      stride *= shape[axis];
    }
    return true;
  }

  /** Returns the elements of a float array in C order. */
  @SuppressWarnings("unchecked")
  public List<T> numbers() {
    if (kind != Kind.FLOAT) {
      throw new IllegalStateException("array: kind=%s, expected float64".formatted(kind.dtype()));
    }
    return (List<T>) Arrays.asList(elements());
  }

  Object get(int place) {
    return storage[place];
  }

  void set(int place, Object element) {
    storage[place] = element;
  }

  /** Returns where in the storage the elements are, in C order. */
  int[] places() {
    int[] places = {offset};
    for (int axis = 0; axis < shape.length; axis++) {
      places = outer(places, shape[axis], strides[axis]);
    }
    return places;
  }

  private static int[] outer(int[] starts, int length, int stride) {
    int[] places = new int[starts.length * length];
    int next = 0;
    for (int start : starts) {
      for (int i = 0; i < length; i++) {
        places[next++] = start + i * stride;
      }
    }
    return places;
  }

  NdArray<T> copy() {
    return of(kind, elements(), shape);
  }

  /** Views this array with repeated axes. */
  NdArray<T> broadcastTo(int... wanted) {
    if (!Arrays.equals(ShapeRules.broadcast(shape, wanted), wanted)) {
      throw new ShapeException(
          "could not broadcast input array from shape %s into shape %s"
              .formatted(ShapeRules.text(shape), ShapeRules.text(wanted)));
    }
    int[] repeated = new int[wanted.length];
    int missing = wanted.length - shape.length;
    for (int axis = 0; axis < shape.length; axis++) {
      repeated[missing + axis] = shape[axis] == 1 ? 0 : strides[axis];
    }
    return view(offset, wanted, repeated);
  }

  /** A view where the array is contiguous, else a copy, as NumPy does. */
  NdArray<T> reshape(int... wanted) {
    int[] resolved = ShapeRules.resolve(wanted, size());
    return Arrays.equals(strides, ShapeRules.strides(shape))
        ? view(offset, resolved, ShapeRules.strides(resolved))
        : of(kind, elements(), resolved);
  }

  /** Views the axes in another order. */
  NdArray<T> transpose(int... order) {
    if (order.length != shape.length) {
      throw new ShapeException("axes don't match array");
    }
    int[] newShape = new int[order.length];
    int[] newStrides = new int[order.length];
    boolean[] seen = ShapeRules.axes(order, order.length);
    for (int i = 0; i < order.length; i++) {
      int axis = ShapeRules.axis(order[i], seen.length);
      newShape[i] = shape[axis];
      newStrides[i] = strides[axis];
    }
    return view(offset, newShape, newStrides);
  }

  NdArray<T> transpose() {
    int[] order = new int[shape.length];
    Arrays.setAll(order, i -> shape.length - 1 - i);
    return transpose(order);
  }

  /** Views one entry of an axis, which goes. */
  NdArray<T> at(int axis, int index) {
    return view(offset + index * strides[axis], without(shape, axis), without(strides, axis));
  }

  private static int[] without(int[] list, int place) {
    int[] rest = new int[list.length - 1];
    System.arraycopy(list, 0, rest, 0, place);
    System.arraycopy(list, place + 1, rest, place, rest.length - place);
    return rest;
  }

  /** Views the array with a new axis of length 1. */
  NdArray<T> withAxis(int place) {
    return view(offset, with(shape, place, 1), with(strides, place, 0));
  }

  private static int[] with(int[] list, int place, int value) {
    int[] longer = new int[list.length + 1];
    System.arraycopy(list, 0, longer, 0, place);
    longer[place] = value;
    System.arraycopy(list, place, longer, place + 1, list.length - place);
    return longer;
  }

  /** Writes the elements of an array of the same kind, broadcast, through this view. */
  public void assign(NdArray<T> source) {
    Object[] elements = source.elements(shape);
    int[] places = places();
    for (int i = 0; i < places.length; i++) {
      storage[places[i]] = elements[i];
    }
  }

  @Override
  public String toString() {
    return text(0, new ArrayList<>(Arrays.asList(elements())));
  }

  private String text(int axis, List<Object> elements) {
    if (axis == shape.length) {
      return String.valueOf(elements.get(0));
    }
    int part = shape[axis] == 0 ? 0 : elements.size() / shape[axis];
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < shape[axis]; i++) {
      parts.add(text(axis + 1, elements.subList(i * part, (i + 1) * part)));
    }
    return "[" + String.join(", ", parts) + "]";
  }
}
