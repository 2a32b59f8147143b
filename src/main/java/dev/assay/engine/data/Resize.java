package dev.assay.engine.data;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.array.DType;

/**
 * An image of another size, by a triangle filter as wide as a pixel of the coarser one ({@code
 * resize}).
 *
 * <p>Source: DeZero, transforms.py, Resize; Pillow's BILINEAR.
 */
public final class Resize implements Transform {

  /** What pixels are. */
  public enum Pixels {
    /** 0 to 255, rounded after each axis. */
    BYTES,
    /** Any numbers. */
    NUMBERS
  }

  /** The weight 1 of bytes. */
  private static final int ONE = 1 << 22;

  private final int height;
  private final int width;
  private final Pixels pixels;

  /** Takes the size, one number or [height, width] [C2]. */
  public Resize(int[] size, Pixels pixels) {
    int[] checked = TransformCheck.size("resize", size, "C2");
    height = checked[0];
    width = checked[1];
    this.pixels = pixels;
  }

  /** Returns the resized image [C1] [C3], of the dtype of the image. */
  @Override
  public Array apply(Array image) {
    TransformCheck.image("resize", image, "C1");
    if (pixels == Pixels.BYTES) {
      TransformCheck.bytes("resize", image, "C3");
    }
    Array columns = alongAxis0(TransformCheck.withChannels(image).transpose(1, 0, 2), width);
    Array out = alongAxis0(columns.transpose(1, 0, 2), height);
    return image.ndim() == 2 ? out.squeeze(2) : out;
  }

  private Array alongAxis0(Array x, int length) {
    int[] shape = x.shape();
    double[] weights = weights(shape[0], length);
    Array flat = x.reshape(shape[0], -1);
    Array out = pixels == Pixels.BYTES ? bytes(weights, flat) : numbers(weights, flat);
    return out.reshape(length, shape[1], shape[2]);
  }

  private static Array numbers(double[] weights, Array x) {
    Backend backend = x.backend();
    return backend.array(x.dtype(), weights, weights.length / x.size(0), x.size(0)).matmul(x);
  }

  /** Sums of whole numbers below 2^31: exact in float64. */
  private static Array bytes(double[] weights, Array x) {
    double[] fixed = new double[weights.length];
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = Math.floor(weights[i] * ONE + 0.5);
    }
    Array sums = numbers(fixed, x.astype(DType.FLOAT64));
    return sums.plus(ONE / 2).over(ONE).astype(DType.INT64);
  }

  /** Returns how much of each old pixel is in each new one, [new, old], rows of sum 1. */
  private static double[] weights(int from, int to) {
    double scale = (double) from / to;
    double radius = Math.max(scale, 1);
    double[] weights = new double[to * from];
    for (int i = 0; i < to; i++) {
      double sum = 0;
      for (int k = 0; k < from; k++) {
        double distance = Math.abs(k + 0.5 - (i + 0.5) * scale);
        weights[i * from + k] = Math.max(1 - distance / radius, 0);
        sum += weights[i * from + k];
      }
      for (int k = 0; k < from; k++) {
        weights[i * from + k] /= sum;
      }
    }
    return weights;
  }
}
