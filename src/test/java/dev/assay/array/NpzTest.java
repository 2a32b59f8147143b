package dev.assay.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files as NumPy writes them.
 *
 * <p>{@code stored.npz} and {@code deflated.npz} were written by NumPy 2.4.6, {@code savez} and
 * {@code savez_compressed}: f8 [[.1, -2, 3], [4, 5e-324, inf]], f4 [.1, nan], i8 -7, i4 [3, -4], b1
 * [[true], [false]], fortran (Fortran order) 0 .. 23 as [2, 3, 4], big (big-endian) [1.5, -2.25],
 * empty [0, 3].
 */
class NpzTest {

  private final Backend backend = Backend.named("jvm");

  @ParameterizedTest
  @ValueSource(strings = {"stored", "deflated"})
  void readsWhatNumpyWrote(String name) throws IOException {
    Map<String, Array> arrays = Npz.read(resource(name), backend);
    List<String> names = List.of("f8", "f4", "i8", "i4", "b1", "fortran", "big", "empty");
    assertEquals(names, List.copyOf(arrays.keySet()));
    double tiny = Double.MIN_VALUE;
    check(arrays.get("f8"), DType.FLOAT64, List.of(2, 3), .1, -2, 3, 4, tiny, 1.0 / 0);
    check(arrays.get("f4"), DType.FLOAT32, List.of(2), (float) .1, Double.NaN);
    check(arrays.get("i8"), DType.INT64, List.of(), -7);
    check(arrays.get("i4"), DType.INT64, List.of(2), 3, -4);
    check(arrays.get("b1"), DType.BOOL, List.of(2, 1), 1, 0);
    double[] counted = IntStream.range(0, 24).asDoubleStream().toArray();
    check(arrays.get("fortran"), DType.FLOAT64, List.of(2, 3, 4), counted);
    check(arrays.get("big"), DType.FLOAT64, List.of(2), 1.5, -2.25);
    check(arrays.get("empty"), DType.FLOAT64, List.of(0, 3));
  }

  @Test
  void readsBackWhatItWrote(@TempDir Path folder) throws IOException {
    Map<String, Array> arrays = new LinkedHashMap<>(Npz.read(resource("stored"), backend));
    arrays.put("half", backend.array(DType.BFLOAT16, new double[] {1, -0.0, 0x1p-130}, 3));
    Path file = folder.resolve("arrays.npz");
    Npz.write(file, arrays);
    Npz.write(file, arrays);
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
    Map<String, Array> back = Npz.read(file, backend);
    assertEquals(List.copyOf(arrays.keySet()), List.copyOf(back.keySet()));
    for (String name : arrays.keySet()) {
      Array array = arrays.get(name);
      DType dtype = name.equals("half") ? DType.FLOAT32 : array.dtype();
      List<Integer> shape = Arrays.stream(array.shape()).boxed().toList();
      check(back.get(name), dtype, shape, array.toDoubles());
    }
  }

  @Test
  void writesTheBytesOfNumpysEntries() throws IOException {
    byte[] numpy = resource("stored");
    Map<String, Array> f8 = Map.of("f8", Npz.read(numpy, backend).get("f8"));
    byte[] ours = Npz.write(f8);
    // The first entry: a local header of 30 bytes, the name, and zip64 sizes that only NumPy
    // writes.
    int length = 128 + 48;
    assertArrayEquals(
        Arrays.copyOfRange(numpy, 30 + 6 + 20, 30 + 6 + 20 + length),
        Arrays.copyOfRange(ours, 30 + 6, 30 + 6 + length));
    assertArrayEquals(ours, Npz.write(f8));
  }

  @Test
  void refusesEveryPartOfAFile() throws IOException {
    byte[] whole = resource("stored");
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(IllegalArgumentException.class, () -> Npz.read(part, backend), "at " + length);
    }
  }

  @Test
  void refusesAChangedByteOfTheData() throws IOException {
    byte[] changed = resource("stored");
    changed[200] ^= 1;
    assertRefused("npz: file=%d bytes, expected a whole zip: ".formatted(changed.length), changed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '"',
      value = {
        "1#{'descr': '|O', 'fortran_order': False, 'shape': (1,), }#descr=|O, expected <f4",
        "1#{'descr': '<f2', 'fortran_order': False, 'shape': (4,), }#descr=<f2, expected <f4",
        "1#{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }"
            + "#data.length=8, expected [2] elements of 8 bytes",
        "1#{'descr': '<f8', 'fortran_order': False, 'shape': (2147483647, 2147483647, 4), }"
            + "#data.length=8, expected",
        "1#{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }"
            + "#shape=(99999999999,), expected axes below 2^31",
        "1#{'descr': '<f8', 'shape': (1,), }#a dict with 'fortran_order'",
        "1#{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }#element=4607182418800017408",
        "3#{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }#version=3, expected 1 or 2",
      })
  void refusesOtherHeaders(int version, String header, String message) throws IOException {
    String text = header + "\n";
    assertRefused(message, zip("x.npy", npy(version, text, text.length())));
  }

  @Test
  void readsVersion2() throws IOException {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }\n";
    Array one = Npz.read(zip("x.npy", npy(2, header, header.length())), backend).get("x");
    check(one, DType.FLOAT64, List.of(1), 1);
  }

  @Test
  void refusesWhatIsNoArray() throws IOException {
    assertRefused("npz: x.magic=other bytes, expected \\x93NUMPY", zip("x.npy", new byte[100]));
    assertRefused("npz: entry=readme.txt, expected names that end in .npy", zip("readme.txt"));
    assertRefused("npz: x.header.length=9999, expected", zip("x.npy", npy(1, "{}\n", 9999)));
    assertRefused("expected a whole zip", "no zip at all, only some text".getBytes(UTF));
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

  /** One element, the float64 number 1. */
  private static byte[] npy(int version, String header, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    out.write(length & 0xFF);
    out.write(length >> 8);
    if (version > 1) {
      out.writeBytes(new byte[2]);
    }
    out.writeBytes(header.getBytes(UTF));
    out.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xF0, 0x3F});
    return out.toByteArray();
  }

  private static byte[] zip(String name, byte... content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private void assertRefused(String message, byte[] file) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Npz.read(file, backend));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  private static void check(Array array, DType dtype, List<Integer> shape, double... data) {
    assertEquals(dtype, array.dtype());
    assertEquals(shape, Arrays.stream(array.shape()).boxed().toList());
    assertArrayEquals(data, array.toDoubles());
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = NpzTest.class.getResourceAsStream("/npz/%s.npz".formatted(name))) {
      return in.readAllBytes();
    }
  }

  /** 200 million zeros, whose zip has 200 kB. */
  @Test
  void anArchiveThatHoldsMuchMoreThanItHasIsRefused() throws IOException {
    String header = "{'descr': '|b1', 'fortran_order': False, 'shape': (200000000,), }\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("bomb.npy"));
      out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
      out.write(header.getBytes(StandardCharsets.ISO_8859_1));
      for (int i = 0; i < 200; i++) {
        out.write(new byte[1_000_000]);
      }
    }
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Npz.read(bytes.toByteArray(), backend));
    assertTrue(e.getMessage().matches("npz: entry=bomb.npy, expected at most \\d+ bytes in it"));
  }

  /** The bytes are few enough, and each is an element. */
  @Test
  void anArrayOfTooManyElementsIsRefused() throws IOException {
    String header = "{'descr': '|b1', 'fortran_order': False, 'shape': (20000000,), }\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("bomb.npy"));
      out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
      out.write(header.getBytes(StandardCharsets.ISO_8859_1));
      out.write(new byte[20_000_000]);
    }
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Npz.read(bytes.toByteArray(), backend));
    assertTrue(e.getMessage().startsWith("npz: bomb.elements=20000000, expected at most "));
  }
}
