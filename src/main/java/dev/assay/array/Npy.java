package dev.assay.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One array as the bytes of NumPy's .npy format: magic, version, a header in Python's words, data.
 *
 * <p>Source: NumPy's numpy/lib/format.py, versions 1.0 and 2.0.
 */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** No header of a plain array is as long. */
  static final int HEADER = 1 << 16;

  private static final int ALIGNMENT = 64;
  private static final long EXACT = 1L << 53;

  private static final Pattern DESCR = Pattern.compile("'descr': *'([^']*)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");

  /** The element types that are read, without the letter of their byte order. */
  private static final Map<String, DType> READ =
      Map.of(
          "f4", DType.FLOAT32,
          "f8", DType.FLOAT64,
          "i4", DType.INT64,
          "i8", DType.INT64,
          "b1", DType.BOOL);

  private Npy() {}

  /**
   * Reads an array.
   *
   * @param name for error messages
   * @param most elements
   */
  static Array read(String name, byte[] file, Backend backend, long most) {
    if (file.length < 10 || !Arrays.equals(file, 0, 6, MAGIC, 0, 6)) {
      throw error(name, "magic", "other bytes", "\\x93NUMPY");
    }
    int major = file[6];
    if (major != 1 && major != 2) {
      throw error(name, "version", major, "1 or 2");
    }
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(8);
    long length = major == 1 ? Short.toUnsignedLong(in.getShort()) : unsigned(name, in);
    if (length > in.remaining()) {
      throw error(name, "header.length", length, "at most " + in.remaining());
    }
    byte[] header = new byte[(int) length];
    in.get(header);
    String text = new String(header, StandardCharsets.ISO_8859_1);
    int[] shape = shape(name, text);
    String descr = member(name, text, DESCR, "descr");
    boolean fortran = member(name, text, FORTRAN, "fortran_order").equals("True");
    DType dtype = descr.isEmpty() ? null : READ.get(descr.substring(1));
    if (dtype == null || "<>|".indexOf(descr.charAt(0)) < 0) {
      throw error(name, "descr", descr, "<f4, <f8, <i4, <i8 or |b1, or big-endian");
    }
    in.order(descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    double[] data = elements(name, in, descr.substring(1), shape, most);
    if (!fortran || shape.length < 2) {
      return backend.array(dtype, data, shape);
    }
    int[] reversed = new int[shape.length];
    Arrays.setAll(reversed, axis -> shape[shape.length - 1 - axis]);
    return backend.array(dtype, data, reversed).transpose();
  }

  private static long unsigned(String name, ByteBuffer in) {
    if (in.remaining() < 4) {
      throw error(name, "header.length", "cut off", "4 bytes");
    }
    return Integer.toUnsignedLong(in.getInt());
  }

  private static String member(String name, String header, Pattern pattern, String member) {
    Matcher found = pattern.matcher(header);
    if (!found.find()) {
      throw error(name, "header", header.strip(), "a dict with '%s'".formatted(member));
    }
    return found.group(1);
  }

  private static int[] shape(String name, String header) {
    String axes = member(name, header, SHAPE, "shape");
    try {
      return Pattern.compile(",")
          .splitAsStream(axes)
          .map(String::strip)
          .filter(axis -> !axis.isEmpty())
          .mapToInt(Integer::parseInt)
          .toArray();
    } catch (NumberFormatException e) {
      throw error(name, "shape", "(" + axes + ")", "axes below 2^31");
    }
  }

  private static double[] elements(
      String name, ByteBuffer in, String type, int[] shape, long most) {
    int width = type.charAt(1) - '0';
    long bytes = width;
    for (int axis : shape) {
      bytes = axis == 0 ? 0 : bytes > in.remaining() ? bytes : bytes * axis;
    }
    if (bytes != in.remaining()) {
      String expected = "%s elements of %d bytes".formatted(Shape.text(shape), width);
      throw error(name, "data.length", in.remaining(), expected);
    }
    if (bytes / width > most) {
      throw error(name, "elements", bytes / width, "at most " + most);
    }
    double[] data = new double[in.remaining() / width];
    for (int i = 0; i < data.length; i++) {
      data[i] =
          switch (type) {
            case "f4" -> in.getFloat();
            case "f8" -> in.getDouble();
            case "i4" -> in.getInt();
            case "i8" -> exact(name, in.getLong());
            default -> in.get() == 0 ? 0 : 1;
          };
    }
    return data;
  }

  private static double exact(String name, long value) {
    if (value > EXACT || value < -EXACT) {
      throw error(name, "element", value, "|element| <= 2^53");
    }
    return value;
  }

  /**
   * Writes an array in C order, version 1.0; the half precisions as float32, which holds them
   * exactly, since NumPy has no name for bfloat16.
   */
  static byte[] write(Array array) {
    String descr =
        switch (array.dtype()) {
          case FLOAT64 -> "<f8";
          case FLOAT32, FLOAT16, BFLOAT16 -> "<f4";
          case INT64 -> "<i8";
          case BOOL -> "|b1";
        };
    int[] shape = array.shape();
    String axes = Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    String dict =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }"
            .formatted(descr, axes, shape.length == 1 ? "," : "");
    int start = MAGIC.length + 4;
    int padded = (start + dict.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    String header = dict + " ".repeat(padded - start - dict.length() - 1) + "\n";
    double[] data = array.toDoubles();
    int width = descr.charAt(2) - '0';
    ByteBuffer out =
        ByteBuffer.allocate(Math.addExact(padded, Math.multiplyExact(data.length, width)))
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (padded - start));
    out.put(header.getBytes(StandardCharsets.ISO_8859_1));
    for (double x : data) {
      switch (descr) {
        case "<f8" -> out.putDouble(x);
        case "<f4" -> out.putFloat((float) x);
        case "<i8" -> out.putLong((long) x);
        default -> out.put((byte) x);
      }
    }
    return out.array();
  }

  private static IllegalArgumentException error(
      String name, String property, Object actual, String expected) {
    return new IllegalArgumentException(
        "npz: %s.%s=%s, expected %s".formatted(name, property, actual, expected));
  }
}
