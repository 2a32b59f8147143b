package dev.assay.array;

import dev.assay.text.FileContent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Named arrays in a file, as NumPy's {@code savez} writes and {@code load} reads it: a zip of .npy.
 *
 * <p>Reads stored and deflated entries of float32, float64, int32, int64 and bool, in either byte
 * order and either order of axes. What is written is stored, little-endian and in C order, and the
 * same arrays give the same bytes.
 */
public final class Npz {
  private static final String SUFFIX = ".npy";

  /** A constant; for the first second that a zip can say, Java adds a second time stamp. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private static final int END_RECORD = 0x06054b50;
  private static final int END_RECORD_LENGTH = 22;
  private static final int MANY_ENTRIES = 0xFFFF;

  /** Arrays of Java are no longer. */
  private static final int LARGEST = Integer.MAX_VALUE - 64;

  /** So many elements a file of any size may hold. */
  private static final int FREE = 1 << 23;

  /** And so many more for each of its bytes: what is packed much further is a bomb. */
  private static final int PER_BYTE = 4;

  private Npz() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is no whole .npz file, or holds other elements
   */
  public static Map<String, Array> read(Path file, Backend backend) throws IOException {
    return read(FileContent.bytes("npz", file, LARGEST), backend);
  }

  /** Reads the bytes of a file, as {@link #read(Path, Backend)} does. */
  public static Map<String, Array> read(byte[] file, Backend backend) {
    Map<String, Array> arrays = new LinkedHashMap<>();
    long left = FREE + PER_BYTE * (long) file.length;
    int entries = 0;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String name = entry.getName();
        if (!name.endsWith(SUFFIX)) {
          throw new IllegalArgumentException(
              "npz: entry=%s, expected names that end in %s".formatted(name, SUFFIX));
        }
        String plain = name.substring(0, name.length() - SUFFIX.length());
        Array array = Npy.read(plain, bytes(in, name, left), backend, left);
        left -= array.size();
        if (arrays.put(plain, array) != null) {
          throw new IllegalArgumentException(
              "npz: entry=%s, expected each name once".formatted(name));
        }
        entries++;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "npz: file=%d bytes, expected a whole zip: %s".formatted(file.length, e.getMessage()), e);
    }
    requireEnd(file, entries);
    return arrays;
  }

  private static byte[] bytes(ZipInputStream in, String entry, long elements) throws IOException {
    byte[] bytes = in.readNBytes((int) Math.min(LARGEST, Npy.HEADER + Double.BYTES * elements));
    if (in.read() >= 0) {
      throw new IllegalArgumentException(
          "npz: entry=%s, expected at most %d bytes in it".formatted(entry, bytes.length));
    }
    return bytes;
  }

  /** A stream of entries ends anywhere; a whole file ends with a record that counts them. */
  private static void requireEnd(byte[] file, int entries) {
    ByteBuffer end = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = file.length - END_RECORD_LENGTH; at >= 0; at--) {
      if (end.getInt(at) == END_RECORD) {
        int counted = Short.toUnsignedInt(end.getShort(at + 10));
        if (counted == entries || counted == MANY_ENTRIES) {
          return;
        }
        throw new IllegalArgumentException(
            "npz: entries=%d, expected %d, as the end of the file says"
                .formatted(entries, counted));
      }
    }
    throw new IllegalArgumentException(
        "npz: file=%d bytes, expected a whole zip, which ends with a record of its entries"
            .formatted(file.length));
  }

  /** Returns the bytes of a file that holds the arrays, in the order of the map. */
  public static byte[] write(Map<String, Array> arrays) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, Array> each : arrays.entrySet()) {
        byte[] data = Npy.write(each.getValue());
        CRC32 sum = new CRC32();
        sum.update(data);
        ZipEntry entry = new ZipEntry(each.getKey() + SUFFIX);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(data.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(TIME);
        out.putNextEntry(entry);
        out.write(data);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes a file, or replaces it; whoever reads it meanwhile sees the old one or the new one, and
   * never a part.
   */
  public static void write(Path file, Map<String, Array> arrays) throws IOException {
    Path whole = file.toAbsolutePath();
    Path draft = Files.createTempFile(whole.getParent(), file.getFileName().toString(), ".part");
    try {
      Files.write(draft, write(arrays));
      Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
