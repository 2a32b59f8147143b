package dev.assay.engine.data;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import java.util.Arrays;

/**
 * Pixels [C, ...] less their mean, in units of their standard deviation ({@code normalize_image}).
 *
 * <p>Source: DeZero, transforms.py, Normalize.
 */
public final class NormalizeImage implements Transform {
  private final Array mean;
  private final Array std;

  /** Takes one number or one for each channel; null for a mean of 0, or a std of 1. */
  public NormalizeImage(Array mean, Array std) {
    this.mean = mean;
    this.std = std;
  }

  /** Returns (image - mean)/std [C1] [C2]. */
  @Override
  public Array apply(Array image) {
    if (image.ndim() < 1) {
      throw Require.error("normalize_image", "image.shape", "[]", "[C, ...]", "C1");
    }
    Array out = mean == null ? image.copy() : image.minus(alongChannels("mean", mean, image));
    return std == null ? out : out.over(alongChannels("std", std, image));
  }

  private static Array alongChannels(String name, Array value, Array image) {
    if (value.ndim() > 1 || value.size() != 1 && value.size() != image.size(0)) {
      String expected = "[], [1] or [%d]".formatted(image.size(0));
      throw Require.error(
          "normalize_image", name + ".shape", Shape.text(value.shape()), expected, "C2");
    }
    int[] shape = new int[image.ndim()];
    Arrays.fill(shape, 1);
    shape[0] = -1;
    return value.reshape(shape);
  }
}
