package dev.assay.engine.data;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.engine.Require;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What is in a file of unsigned bytes in the format of MNIST ({@code idx_file}).
 *
 * <p>Source: the IDX format of the MNIST database.
 *
 * @param shape the length of each axis
 * @param bytes the file, whose last bytes are the elements
 * @param offset where the elements begin
 */
public record IdxFile(int[] shape, byte[] bytes, int offset) {
  private static final String OP = "idx_file";
  private static final byte[] MAGIC = {0, 0, 8};

  /**
   * Reads the bytes of a file.
   *
   * @param file its name, for errors
   * @throws IllegalArgumentException that says at which bytes what was expected [C2] [C3] [C4]
   */
  public static IdxFile of(String file, byte[] bytes) {
    byte[] magic = Arrays.copyOf(bytes, Math.min(bytes.length, MAGIC.length));
    if (!Arrays.equals(magic, MAGIC)) {
      throw Require.error(OP, file + "[0:3]", Arrays.toString(magic), Arrays.toString(MAGIC), "C2");
    }
    int axes = bytes.length > 3 ? Byte.toUnsignedInt(bytes[3]) : 0;
    int start = 4 + 4 * axes;
    if (axes < 1 || bytes.length < start) {
      String expected = "axes >= 1, and their lengths in %d bytes".formatted(start);
      throw Require.error(
          OP, file + "[3]", "%d of %d bytes".formatted(axes, bytes.length), expected, "C3");
    }
    long[] lengths = new long[axes];
    BigInteger elements = BigInteger.ONE;
    for (int axis = 0; axis < axes; axis++) {
      lengths[axis] = Integer.toUnsignedLong(bigEndian(bytes, 4 + 4 * axis));
      elements = elements.multiply(BigInteger.valueOf(lengths[axis]));
    }
    BigInteger expectedBytes = elements.add(BigInteger.valueOf(start));
    if (!expectedBytes.equals(BigInteger.valueOf(bytes.length))) {
      String expected = "%d for the shape %s".formatted(expectedBytes, Arrays.toString(lengths));
      throw Require.error(OP, file + ".bytes", bytes.length, expected, "C4");
    }
    // Only of no elements at all: any other has more than the file.
    for (int axis = 0; axis < axes; axis++) {
      if (lengths[axis] > Integer.MAX_VALUE) {
        String name = "%s[%d:%d]".formatted(file, 4 + 4 * axis, 8 + 4 * axis);
        throw Require.error(OP, name, lengths[axis], "lengths below 2^31", "C3");
      }
    }
    return new IdxFile(Arrays.stream(lengths).mapToInt(Math::toIntExact).toArray(), bytes, start);
  }

  /** Returns the element of that number, 0 to 255, in row-major order. */
  public int element(int number) {
    return Byte.toUnsignedInt(bytes[offset + number]);
  }

  /** Reads bytes that an array holds [C1]. */
  public static IdxFile of(Array data) {
    double[] numbers = data.toDoubles();
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      if (!(numbers[i] >= 0 && numbers[i] <= 255)) {
        String name = "data[%d]".formatted(i);
        throw Require.error(OP, name, "%.0f".formatted(numbers[i]), "0 <= byte <= 255", "C1");
      }
      bytes[i] = (byte) numbers[i];
    }
    return of("data", bytes);
  }

  /** Returns the elements, int64. */
  public Array array(Backend backend) {
    double[] elements = new double[bytes.length - offset];
    Arrays.setAll(elements, this::element);
    return backend.array(DType.INT64, elements, shape);
  }

  private static int bigEndian(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getInt(at);
  }
}
