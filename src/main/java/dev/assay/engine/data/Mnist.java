package dev.assay.engine.data;

import dev.assay.array.Backend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads handwritten digits from the two files of a part of MNIST, compressed with gzip or not.
 *
 * <p>Source: the IDX format of the MNIST database; DeZero, datasets.py, MNIST.
 */
public final class Mnist {
  private static final int CLASSES = 10;

  private Mnist() {}

  /**
   * Reads images, [H, W] each, with their labels.
   *
   * @throws IllegalArgumentException that names the file, the byte, what is there and what was
   *     expected
   */
  public static ImageDataset read(Backend backend, Path images, Path labels, Transform transform)
      throws IOException {
    IdxFile pictures = read(images, 3, "images, [N, H, W]");
    IdxFile classes = read(labels, 1, "labels, [N]");
    int count = pictures.shape()[0];
    if (classes.shape()[0] != count) {
      throw new IllegalArgumentException(
          "mnist: %s: labels=%d, expected %d, as many as images in %s"
              .formatted(labels, classes.shape()[0], count, images));
    }
    int[] ids = new int[count];
    for (int i = 0; i < count; i++) {
      ids[i] = classes.element(i);
      if (ids[i] >= CLASSES) {
        throw new IllegalArgumentException(
            "mnist: %s[%d]=%d, expected 0 <= label < %d"
                .formatted(labels, classes.offset() + i, ids[i], CLASSES));
      }
    }
    int[] shape = Arrays.copyOfRange(pictures.shape(), 1, 3);
    byte[] pixels =
        Arrays.copyOfRange(pictures.bytes(), pictures.offset(), pictures.bytes().length);
    return new ImageDataset(backend, shape, pixels, ids, transform);
  }

  private static IdxFile read(Path file, int axes, String what) throws IOException {
    IdxFile idx = IdxFile.of(file.toString(), ByteFile.read("mnist", file));
    if (idx.shape().length != axes) {
      throw new IllegalArgumentException(
          "mnist: %s[3]=%d, expected %d: a file of %s"
              .formatted(file, idx.shape().length, axes, what));
    }
    return idx;
  }
}
