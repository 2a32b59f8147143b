package dev.assay.engine.data;

import dev.assay.array.Array;

/**
 * The middle of an image ({@code center_crop}).
 *
 * <p>Source: DeZero, transforms.py, CenterCrop.
 */
public final class CenterCrop implements Transform {

  /** Where the odd row or column goes. */
  public enum OddMargin {
    /** Cut off at the end, added at the front. */
    SMALLER_FIRST {
      @Override
      int front(int surplus) {
        return Math.floorDiv(surplus, 2);
      }
    },
    /** What is cut off at the front is rounded to even; added at the end. */
    HALF_EVEN {
      @Override
      int front(int surplus) {
        return surplus < 0 ? -(-surplus / 2) : (int) Math.rint(surplus / 2.0);
      }
    };

    /** Returns what is cut off at the front, negative for what is added there. */
    abstract int front(int surplus);
  }

  private final int height;
  private final int width;
  private final OddMargin oddMargin;

  /** Takes the size, one number or [height, width] [C2]. */
  public CenterCrop(int[] size, OddMargin oddMargin) {
    int[] checked = TransformCheck.size("center_crop", size, "C2");
    height = checked[0];
    width = checked[1];
    this.oddMargin = oddMargin;
  }

  /** Cuts off, or adds zeros [C1]. */
  @Override
  public Array apply(Array image) {
    TransformCheck.image("center_crop", image, "C1");
    return cut(cut(image, 0, height), 1, width);
  }

  private Array cut(Array image, int axis, int length) {
    int surplus = image.size(axis) - length;
    int front = oddMargin.front(surplus);
    int[] before = new int[image.ndim()];
    int[] after = new int[image.ndim()];
    before[axis] = Math.max(-front, 0);
    after[axis] = Math.max(front - surplus, 0);
    int from = Math.max(front, 0);
    return image.pad(before, after, 0).slice(axis, from, from + length);
  }
}
