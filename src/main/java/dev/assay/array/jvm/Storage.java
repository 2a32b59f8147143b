package dev.assay.array.jvm;

import dev.assay.array.Binary;
import dev.assay.array.DType;
import dev.assay.array.Unary;
import java.nio.Buffer;
import java.nio.ByteBuffer;

/**
 * The elements of an array: {@link FloatStorage} at float32, {@link DoubleStorage} at every other
 * dtype.
 *
 * <p>Only the kernel that makes a storage writes to it. Once an array holds it nobody does, so that
 * copies, reshaped arrays and transposes share it. Two operands are of one kind.
 */
sealed interface Storage permits DoubleStorage, FloatStorage {
  /** Up to so many elements are summed one after the other; more are halved. */
  int BLOCK = 128;

  /** Returns zeros of the kind that holds the dtype. */
  static Storage zeros(DType dtype, int length) {
    return dtype == DType.FLOAT32
        ? new FloatStorage(new float[length])
        : new DoubleStorage(new double[length]);
  }

  /** Rounds the data to the dtype; they are not copied, but may be changed in place. */
  static Storage rounded(DType dtype, double[] data) {
    if (dtype == DType.FLOAT32) {
      return FloatStorage.of(data);
    }
    dtype.round(data);
    return new DoubleStorage(data);
  }

  int length();

  /** Returns zeros of this kind. */
  Storage zeros(int length);

  double get(int index);

  void set(int index, double value);

  void fill(int from, int to, double value);

  /** Returns the elements as doubles, which the caller must not change. */
  double[] doubles();

  /** Copies {@code row.length} elements. */
  void read(int from, double[] row);

  /** Adds so many rows, each as long as the total, to it. */
  void addRows(double[] total, int from, int rows);

  /** Sums pairwise in double: the error grows with the logarithm of the length. */
  double sum(int from, int to);

  /** Copies {@code length} elements to another storage of this kind. */
  void copy(int from, Storage to, int at, int length);

  /** Copies every {@code step}-th element. */
  void copy(int from, int step, Storage to, int at, int length);

  /** Adds {@code length} elements to every {@code step}-th element of another storage. */
  void add(int from, Storage to, int at, int step, int length);

  /** Returns memory outside the heap as a buffer of elements of this kind. */
  Buffer view(ByteBuffer memory);

  /** Copies {@code length} elements to a buffer of this kind. */
  void put(int from, Buffer to, int at, int length);

  /** Copies {@code length} elements of a buffer of this kind here. */
  void get(Buffer from, int at, int to, int length);

  Storage apply(Unary op);

  /** Computes with an operand of the same length. */
  Storage apply(Binary op, Storage y);

  /** Computes with one number on the right. */
  Storage apply(Binary op, double y);

  /** Computes with one number, x, on the left. */
  Storage applyTo(double x, Binary op);
}
