package dev.assay.engine.data;

import dev.assay.array.Backend;
import dev.assay.text.FileContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads small pictures in colour from the binary version of CIFAR-10 or CIFAR-100.
 *
 * <p>A record is one or two labels and 3072 pixels: 32 rows of 32 in red, then in green, then in
 * blue. The version for Python, which is pickled objects, is not read.
 *
 * <p>Source: the description of the CIFAR data sets; DeZero, datasets.py, CIFAR10 and CIFAR100,
 * whose names of fine labels are an empty list.
 */
public enum Cifar {
  /** Ten classes: data_batch_1.bin to data_batch_5.bin, test_batch.bin; batches.meta.txt. */
  CIFAR_10(1, 0, 10),
  /** The hundred classes of CIFAR-100: train.bin, test.bin; fine_label_names.txt. */
  CIFAR_100_FINE(2, 1, 100),
  /** Its twenty superclasses: train.bin, test.bin; coarse_label_names.txt. */
  CIFAR_100_COARSE(2, 0, 20);

  private static final int SIDE = 32;
  private static final int PLANE = SIDE * SIDE;
  private static final int CHANNELS = 3;

  private final int labelBytes;
  private final int labelAt;
  private final int classes;

  Cifar(int labelBytes, int labelAt, int classes) {
    this.labelBytes = labelBytes;
    this.labelAt = labelAt;
    this.classes = classes;
  }

  /** Returns the number of classes. */
  public int classes() {
    return classes;
  }

  /**
   * Reads the pictures of one or more files, [32, 32, 3] each, in their order.
   *
   * @throws IllegalArgumentException that names the file, the byte, what is there and what was
   *     expected
   */
  public ImageDataset read(Backend backend, Transform transform, Path... files) throws IOException {
    List<byte[]> read = new ArrayList<>();
    int count = 0;
    for (Path file : files) {
      byte[] bytes = ByteFile.read("cifar", file);
      check(file, bytes);
      read.add(bytes);
      count += bytes.length / recordLength();
    }
    byte[] pixels = new byte[count * CHANNELS * PLANE];
    int[] labels = new int[count];
    int image = 0;
    for (byte[] bytes : read) {
      for (int at = 0; at < bytes.length; at += recordLength(), image++) {
        labels[image] = Byte.toUnsignedInt(bytes[at + labelAt]);
        interleave(bytes, at + labelBytes, pixels, image * CHANNELS * PLANE);
      }
    }
    return new ImageDataset(backend, new int[] {SIDE, SIDE, CHANNELS}, pixels, labels, transform);
  }

  /** Reads the names of the classes, one a line. */
  public List<String> names(Path file) throws IOException {
    List<String> names =
        FileContent.text("cifar", file).lines().filter(line -> !line.isBlank()).toList();
    if (names.size() != classes) {
      throw new IllegalArgumentException(
          "cifar: %s: names=%d, expected %d".formatted(file, names.size(), classes));
    }
    return names;
  }

  private int recordLength() {
    return labelBytes + CHANNELS * PLANE;
  }

  private void check(Path file, byte[] bytes) {
    if (bytes.length == 0 || bytes.length % recordLength() != 0) {
      throw new IllegalArgumentException(
          "cifar: %s: bytes=%d, expected a multiple of %d; the last record begins at byte %d"
              .formatted(
                  file,
                  bytes.length,
                  recordLength(),
                  bytes.length / recordLength() * recordLength()));
    }
    for (int at = labelAt; at < bytes.length; at += recordLength()) {
      if (Byte.toUnsignedInt(bytes[at]) >= classes) {
        throw new IllegalArgumentException(
            "cifar: %s[%d]=%d, expected 0 <= label < %d"
                .formatted(file, at, Byte.toUnsignedInt(bytes[at]), classes));
      }
    }
  }

  /** Puts the channels of a pixel beside each other. */
  private static void interleave(byte[] planes, int from, byte[] pixels, int to) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int i = 0; i < PLANE; i++) {
        pixels[to + i * CHANNELS + channel] = planes[from + channel * PLANE + i];
      }
    }
  }
}
