package dev.assay.engine.data;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;

/** What transforms of images refuse; an image is [H, W], grey, or [H, W, C]. */
final class TransformCheck {
  private TransformCheck() {}

  static void image(String op, Array image, String label) {
    if (image.ndim() < 2 || image.ndim() > 3 || image.size() == 0) {
      throw Require.error(
          op, "image.shape", Shape.text(image.shape()), "[H, W] or [H, W, C], each >= 1", label);
    }
  }

  /** Requires whole numbers of a byte. */
  static void bytes(String op, Array image, String label) {
    double[] pixels = image.toDoubles();
    for (int i = 0; i < pixels.length; i++) {
      if (!(pixels[i] >= 0 && pixels[i] <= 255)) {
        String name = "image[%d]".formatted(i);
        throw Require.error(op, name, "%.0f".formatted(pixels[i]), "0 <= pixel <= 255", label);
      }
    }
  }

  /** Returns a height and a width of 1 or more. */
  static int[] size(String op, int[] given, String label) {
    int[] size = Require.pair(op, "size", given, label);
    if (size[0] < 1 || size[1] < 1) {
      throw Require.error(op, "size", Shape.text(size), "height and width >= 1", label);
    }
    return size;
  }

  /** Returns the image as [H, W, C]. */
  static Array withChannels(Array image) {
    return image.reshape(image.size(0), image.size(1), -1);
  }
}
