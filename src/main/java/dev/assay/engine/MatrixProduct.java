package dev.assay.engine;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import java.util.Arrays;

/** What both styles of {@code matmul} share: vectors as matrices, and the shapes they refuse. */
public final class MatrixProduct {
  private MatrixProduct() {}

  /** Requires axes that multiply [C3] and stacks that broadcast [C4]. */
  public static void check(int[] x, int[] W) {
    int depth = W.length == 0 ? 0 : W[Math.max(0, W.length - 2)];
    if (x.length == 0 || W.length == 0 || x[x.length - 1] != depth) {
      String expected = "[..., %d] for W.shape=%s".formatted(depth, Shape.text(W));
      throw Require.error("matmul", "x.shape", Shape.text(x), expected, "C3");
    }
    for (int i = 3; i <= Math.min(x.length, W.length); i++) {
      int m = x[x.length - i];
      int n = W[W.length - i];
      if (m != n && m != 1 && n != 1) {
        String expected = "leading axes that broadcast with W.shape=" + Shape.text(W);
        throw Require.error("matmul", "x.shape", Shape.text(x), expected, "C4");
      }
    }
  }

  /** Returns the shape in which a vector on the left is a matrix of one row. */
  public static int[] asRow(int[] shape) {
    return shape.length > 1 ? shape : new int[] {1, shape[0]};
  }

  /** Returns the shape in which a vector on the right is a matrix of one column. */
  public static int[] asColumn(int[] shape) {
    return shape.length > 1 ? shape : new int[] {shape[0], 1};
  }

  /** Returns every matrix transposed: the last two axes exchanged. */
  public static Array swap(Array x) {
    int ndim = x.ndim();
    int[] axes = new int[ndim];
    Arrays.setAll(axes, axis -> axis);
    axes[ndim - 2] = ndim - 1;
    axes[ndim - 1] = ndim - 2;
    return x.transpose(axes);
  }
}
