package dev.assay.engine.data;

import dev.assay.array.Array;
import dev.assay.array.DType;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import java.util.Set;

/**
 * An image of bytes in other colours ({@code convert}).
 *
 * <p>Source: DeZero, transforms.py, Convert.
 */
public final class Convert implements Transform {
  private static final Set<String> MODES = Set.of("RGB", "BGR", "L");

  /** The brightness of ITU-R 601-2, 0.299 R + 0.587 G + 0.114 B, in 65536ths. */
  private static final double[] LUMA = {19595, 38470, 7471};

  private final String mode;

  /** Takes RGB, BGR or L, which is grey [C3]. */
  public Convert(String mode) {
    if (!MODES.contains(mode)) {
      throw Require.error("convert", "mode", mode, "RGB, BGR or L", "C3");
    }
    this.mode = mode;
  }

  /** Converts an image [H, W] or [H, W, 3] [C1] [C2]. */
  @Override
  public Array apply(Array image) {
    boolean grey = image.ndim() == 2;
    if (image.size() == 0 || !(grey || image.ndim() == 3 && image.size(2) == 3)) {
      throw Require.error(
          "convert",
          "image.shape",
          Shape.text(image.shape()),
          "[H, W] or [H, W, 3], each >= 1",
          "C1");
    }
    TransformCheck.bytes("convert", image, "C2");
    if (mode.equals("L")) {
      return grey ? image.copy() : luma(image);
    }
    Array rgb = grey ? Array.stack(2, image, image, image) : image;
    return mode.equals("BGR") ? rgb.flip(2) : rgb.copy();
  }

  /** Whole numbers below 2^24: exact in float64. */
  private static Array luma(Array image) {
    Array weights = image.backend().array(LUMA, LUMA.length);
    return image.astype(DType.FLOAT64).matmul(weights).plus(32768).over(65536).astype(DType.INT64);
  }
}
