package dev.assay.engine.autograd.function;

import dev.assay.array.ResultShape;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.autograd.Variable;

/** The shapes that functions of two variables accept. */
final class BroadcastShapes {
  private BroadcastShapes() {}

  static void check(String op, Variable x0, Variable x1, String label) {
    int[] a = x0.shape();
    int[] b = x1.shape();
    for (int i = 1; i <= Math.min(a.length, b.length); i++) {
      int m = a[a.length - i];
      int n = b[b.length - i];
      if (m != n && m != 1 && n != 1) {
        String expected = "a shape that broadcasts with x0.shape=" + Shape.text(a);
        throw Require.error(op, "x1.shape", Shape.text(b), expected, label);
      }
    }
  }

  /** Requires that the shape stretches to the other one; not the other way round. */
  static void checkStretch(String op, String name, int[] shape, int[] to, String label) {
    if (!ResultShape.broadcastsTo(shape, to)) {
      String expected = "a shape that broadcasts to " + Shape.text(to);
      throw Require.error(op, name, Shape.text(shape), expected, label);
    }
  }
}
