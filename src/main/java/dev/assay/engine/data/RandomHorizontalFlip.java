package dev.assay.engine.data;

import dev.assay.array.Array;
import dev.assay.array.random.NumpyRandom;
import dev.assay.engine.Require;

/**
 * An image or its mirror image, by chance ({@code random_horizontal_flip}).
 *
 * <p>Source: DeZero, transforms.py, RandomHorizontalFlip, which is empty; torchvision.
 */
public final class RandomHorizontalFlip implements Transform {
  private static final String OP = "random_horizontal_flip";

  private final double p;
  private final NumpyRandom random;

  /** Takes the probability of the mirror image [C2], and where choices are drawn from. */
  public RandomHorizontalFlip(double p, NumpyRandom random) {
    if (!(p >= 0 && p <= 1)) {
      throw Require.error(OP, "p", p, "0 <= p <= 1", "C2");
    }
    this.p = p;
    this.random = random;
  }

  /** Mirrors by a number of the generator's. */
  @Override
  public Array apply(Array image) {
    return apply(image, random.rand());
  }

  /** Mirrors an image where u, a number from 0 to 1, is less than p [C1]. */
  public Array apply(Array image, double u) {
    TransformCheck.image(OP, image, "C1");
    return u < p ? image.flip(1) : image.copy();
  }
}
