package dev.assay.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.array.DType;
import dev.assay.fixture.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** The elements of a tensor as base64 of little-endian bytes, one byte for a bool. */
final class Packed {

  private Packed() {}

  /** Writes {@code {dtype, shape, data}} with packed data. */
  static ObjectNode write(Tensor tensor) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("dtype", tensor.dtype().wireName());
    Arrays.stream(tensor.shape()).forEach(json.putArray("shape")::add);
    return json.put("data", encode(tensor.dtype(), tensor.data()));
  }

  /**
   * Reads a tensor whose data is a list or packed.
   *
   * @throws IllegalArgumentException that says which member is wrong
   */
  static Tensor read(JsonNode json) {
    if (!json.path("data").isTextual()) {
      return Tensor.of(json);
    }
    DType dtype = Tensor.dtype(json);
    int[] shape = Tensor.shape(json);
    return new Tensor(dtype, shape, decode(dtype, Tensor.size(shape), json.get("data").asText()));
  }

  private static int width(DType dtype) {
    return switch (dtype) {
      case FLOAT64, INT64 -> 8;
      case FLOAT32 -> 4;
      case FLOAT16, BFLOAT16 -> 2;
      case BOOL -> 1;
    };
  }

  private static String encode(DType dtype, double[] data) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(data.length, width(dtype)))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (double x : data) {
      switch (dtype) {
        case FLOAT64 -> bytes.putDouble(x);
        case FLOAT32 -> bytes.putFloat((float) x);
        case FLOAT16 -> bytes.putShort(halfBits(x));
        case BFLOAT16 -> bytes.putShort((short) (Float.floatToIntBits((float) x) >>> 16));
        case INT64 -> bytes.putLong((long) x);
        case BOOL -> bytes.put((byte) (x == 0 ? 0 : 1));
      }
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static double[] decode(DType dtype, int size, String text) {
    byte[] raw;
    try {
      if (text.length() % 4 != 0) {
        throw new IllegalArgumentException("%d letters, not padded".formatted(text.length()));
      }
      raw = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "tensor: data is not base64 (%s), expected a list or base64".formatted(e.getMessage()),
          e);
    }
    if (raw.length != (long) size * width(dtype)) {
      throw new IllegalArgumentException(
          "tensor: data has %d bytes, expected %d for %d elements of %s"
              .formatted(raw.length, (long) size * width(dtype), size, dtype.wireName()));
    }
    ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    double[] data = new double[size];
    for (int i = 0; i < size; i++) {
      data[i] =
          switch (dtype) {
            case FLOAT64 -> bytes.getDouble();
            case FLOAT32 -> bytes.getFloat();
            case FLOAT16 -> halfValue(bytes.getShort());
            case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort() << 16);
            case INT64 -> bytes.getLong();
            case BOOL -> bytes.get() == 0 ? 0 : 1;
          };
    }
    return data;
  }

  /** The bits of a number that float16 holds exactly. */
  private static short halfBits(double x) {
    int sign = (int) (Double.doubleToRawLongBits(x) >>> 48) & 0x8000;
    double size = Math.abs(x);
    if (Double.isNaN(x)) {
      return 0x7E00;
    }
    if (size > DType.FLOAT16.max()) {
      return (short) (sign | 0x7C00);
    }
    if (size < 0x1p-14) {
      return (short) (sign | (int) (size * 0x1p24));
    }
    int exponent = Math.getExponent(size);
    int fraction = (int) (Math.scalb(size, 10 - exponent) - 1024);
    return (short) (sign | (exponent + 15) << 10 | fraction);
  }

  private static double halfValue(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    double size;
    if (exponent == 0x1F) {
      size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      size = fraction * 0x1p-24;
    } else {
      size = Math.scalb(1024.0 + fraction, exponent - 25);
    }
    return bits < 0 ? -size : size;
  }
}
