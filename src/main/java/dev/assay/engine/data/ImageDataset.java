package dev.assay.engine.data;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.Shape;
import java.util.Arrays;

/**
 * Images of bytes with the ids of their classes; a transform makes of each image what a model
 * reads, when it is asked for.
 *
 * <p>Source: DeZero, datasets.py, MNIST and CIFAR10.
 */
public final class ImageDataset implements Dataset {
  private final Backend backend;
  private final int[] shape;
  private final byte[] pixels;
  private final int[] labels;
  private final Transform transform;

  /** Takes the shape of an image, [H, W] or [H, W, C], and the pixels of all one after another. */
  ImageDataset(Backend backend, int[] shape, byte[] pixels, int[] labels, Transform transform) {
    this.backend = backend;
    this.shape = shape;
    this.pixels = pixels;
    this.labels = labels;
    this.transform = transform;
  }

  @Override
  public int size() {
    return labels.length;
  }

  /** Returns an image as it is in the file, int64 from 0 to 255. */
  public Array image(int number) {
    double[] image = new double[Shape.size(shape)];
    Arrays.setAll(image, i -> Byte.toUnsignedInt(pixels[number * image.length + i]));
    return backend.array(DType.INT64, image, shape);
  }

  public int label(int number) {
    return labels[number];
  }

  @Override
  public Batch rows(int... numbers) {
    Array[] images = new Array[numbers.length];
    Arrays.setAll(images, i -> transform.apply(image(numbers[i])));
    int[] t = Arrays.stream(numbers).map(this::label).toArray();
    return new Batch(Array.stack(0, images), backend.ints(t, t.length));
  }
}
