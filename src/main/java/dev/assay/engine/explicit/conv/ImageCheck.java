package dev.assay.engine.explicit.conv;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.array.Window;
import dev.assay.engine.Require;
import java.util.Arrays;

/** What the ops on images refuse: C3 to C7 say the same in each of them. */
public final class ImageCheck {
  private ImageCheck() {}

  /**
   * Returns the window of a kernel [C4], a stride [C5] and a pad [C6], each one number or [height,
   * width].
   */
  public static Window window(String op, int[] kernelSize, int[] stride, int[] pad) {
    int[] kernels = atLeast(op, "kernel_size", kernelSize, 1, "C4");
    int[] strides = atLeast(op, "stride", stride, 1, "C5");
    int[] pads = atLeast(op, "pad", pad, 0, "C6");
    return new Window(kernels[0], kernels[1], strides[0], strides[1], pads[0], pads[1]);
  }

  /** Returns the same for a pooling, where no window may lie wholly in the padding. */
  public static Window pool(String op, int[] kernelSize, int[] stride, int[] pad) {
    Window window = window(op, kernelSize, stride, pad);
    if (window.padH() >= window.kh() || window.padW() >= window.kw()) {
      String expected = "pad < kernel_size=" + Shape.text(window.kh(), window.kw());
      String actual = Shape.text(window.padH(), window.padW());
      throw Require.error(op, "pad", actual, expected, "C6");
    }
    return window;
  }

  /** Requires images [N, C, H, W] [C3]. */
  public static void image(String op, int[] shape) {
    if (shape.length != 4) {
      throw Require.error(op, "x.shape", Shape.text(shape), "[N, C, H, W]", "C3");
    }
  }

  /** Requires the channels of x on one axis of W [C3], and, if any, b for the other's [C4]. */
  public static void channels(String op, int[] x, int[] W, int[] b, int axis) {
    if (x.length != 4 || x[1] != W[axis]) {
      String expected = "[N, %d, H, W]".formatted(W[axis]);
      throw Require.error(op, "x.shape", Shape.text(x), expected, "C3");
    }
    int[] channels = {W[1 - axis]};
    if (b != null && !Arrays.equals(b, channels)) {
      throw Require.error(op, "b.shape", Shape.text(b), Shape.text(channels), "C4");
    }
  }

  /** Requires images [N, C, H, W] that hold a window or more [C7]. */
  public static void fit(String op, int[] shape, Window window) {
    int height = shape[2] + 2 * window.padH();
    int width = shape[3] + 2 * window.padW();
    if (height < window.kh() || width < window.kw()) {
      String expected = "OH >= 1 and OW >= 1";
      throw Require.error(op, "[H, W]", Shape.text(shape[2], shape[3]), expected, "C7");
    }
  }

  /** Returns the height and the width of an array. */
  public static int[] size(Array x) {
    return new int[] {x.size(2), x.size(3)};
  }

  private static int[] atLeast(String op, String name, int[] values, int least, String label) {
    if (Arrays.stream(values).anyMatch(value -> value < least)) {
      String expected = "%s >= %d".formatted(name, least);
      throw Require.error(op, name, Arrays.toString(values), expected, label);
    }
    return Require.pair(op, name, values, label);
  }
}
