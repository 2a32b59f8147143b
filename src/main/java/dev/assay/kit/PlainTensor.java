package dev.assay.kit;

import dev.assay.array.DType;
import dev.assay.fixture.Tensor;
import java.util.Arrays;

/**
 * A tensor in a plain Java array, in C order; the array is the tensor's own, not a copy.
 *
 * <p>float64 is held in {@code double[]}, float32 and the floats of 16 bits in {@code float[]},
 * int64 in {@code long[]} and bool in {@code boolean[]}.
 */
public final class PlainTensor {

  private final DType dtype;
  private final int[] shape;
  private final Object data;

  private PlainTensor(DType dtype, Object data, int length, int[] shape) {
    if (Tensor.size(shape) != length) {
      throw new IllegalArgumentException(
          "tensor: data.length=%d, expected %d for shape %s"
              .formatted(length, Tensor.size(shape), Arrays.toString(shape)));
    }
    this.dtype = dtype;
    this.shape = shape.clone();
    this.data = data;
  }

  /** Returns a tensor of float64. */
  public static PlainTensor of(double[] data, int... shape) {
    return new PlainTensor(DType.FLOAT64, data, data.length, shape);
  }

  /** Returns a tensor of float32. */
  public static PlainTensor of(float[] data, int... shape) {
    return new PlainTensor(DType.FLOAT32, data, data.length, shape);
  }

  /** Returns a tensor of int64. */
  public static PlainTensor of(long[] data, int... shape) {
    return new PlainTensor(DType.INT64, data, data.length, shape);
  }

  /** Returns a tensor of bool. */
  public static PlainTensor of(boolean[] data, int... shape) {
    return new PlainTensor(DType.BOOL, data, data.length, shape);
  }

  /** Returns a tensor of any dtype with these numbers, rounded to it. */
  public static PlainTensor of(DType dtype, double[] numbers, int... shape) {
    int n = numbers.length;
    switch (dtype) {
      case FLOAT64:
        return of(numbers.clone(), shape);
      case INT64:
        return of(Arrays.stream(numbers).mapToLong(x -> (long) dtype.round(x)).toArray(), shape);
      case BOOL:
        boolean[] flags = new boolean[n];
        for (int i = 0; i < n; i++) {
          flags[i] = numbers[i] != 0;
        }
        return of(flags, shape);
      default:
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
          floats[i] = (float) dtype.round(numbers[i]);
        }
        return new PlainTensor(dtype, floats, n, shape);
    }
  }

  static PlainTensor of(Tensor tensor) {
    return of(tensor.dtype(), tensor.data(), tensor.shape());
  }

  public DType dtype() {
    return dtype;
  }

  /** Returns a copy of the shape. */
  public int[] shape() {
    return shape.clone();
  }

  /** Returns the number of axes. */
  public int rank() {
    return shape.length;
  }

  /** Returns the length of an axis. */
  public int size(int axis) {
    return shape[axis];
  }

  /** Returns the number of elements. */
  public int size() {
    return Tensor.size(shape);
  }

  /** Returns the array itself of a tensor of float64. */
  public double[] doubles() {
    return (double[]) held("double[]", data instanceof double[]);
  }

  /** Returns the array itself of a tensor of float32, float16 or bfloat16. */
  public float[] floats() {
    return (float[]) held("float[]", data instanceof float[]);
  }

  /** Returns the array itself of a tensor of int64. */
  public long[] longs() {
    return (long[]) held("long[]", data instanceof long[]);
  }

  /** Returns the array itself of a tensor of bool. */
  public boolean[] booleans() {
    return (boolean[]) held("boolean[]", data instanceof boolean[]);
  }

  private Object held(String type, boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException(
          "tensor: dtype=%s, expected one that %s holds".formatted(dtype.wireName(), type));
    }
    return data;
  }

  /** Returns the elements of a tensor of any dtype, in an array of their own. */
  public double[] toDoubles() {
    if (data instanceof double[] doubles) {
      return doubles.clone();
    }
    double[] copy = new double[size()];
    for (int i = 0; i < copy.length; i++) {
      if (data instanceof float[] floats) {
        copy[i] = floats[i];
      } else if (data instanceof long[] longs) {
        copy[i] = longs[i];
      } else {
        copy[i] = booleans()[i] ? 1 : 0;
      }
    }
    return copy;
  }

  /** Returns a copy as plain data of the suite. */
  Tensor copied() {
    return new Tensor(dtype, shape.clone(), toDoubles());
  }

  @Override
  public String toString() {
    return copied().toString();
  }
}
