package dev.assay.engine.data;

import dev.assay.array.Array;
import dev.assay.array.DType;

/**
 * An image of bytes as numbers, its channels first ({@code to_array}).
 *
 * <p>Source: DeZero, transforms.py, ToArray.
 */
public final class ToArray implements Transform {

  /** What a byte of 255 becomes. */
  public enum White {
    AS_255,
    AS_1
  }

  private final DType dtype;
  private final White white;

  public ToArray(DType dtype, White white) {
    this.dtype = dtype;
    this.white = white;
  }

  /** Returns [C, H, W] of an image [H, W, C]; one channel of [H, W] [C1] [C2]. */
  @Override
  public Array apply(Array image) {
    TransformCheck.image("to_array", image, "C1");
    TransformCheck.bytes("to_array", image, "C2");
    Array out = TransformCheck.withChannels(image).transpose(2, 0, 1).astype(dtype);
    return white == White.AS_1 ? out.over(255) : out;
  }
}
