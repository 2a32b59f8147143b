package dev.assay.engine.explicit.model;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;

/** What the sequence models refuse; a label means the same in each of their specs. */
final class SequenceChecks {
  private SequenceChecks() {}

  /** The weights of the LSTM of a part, over rows of so many inputs [C1]. */
  static void lstm(String op, String part, Array Wx, Array Wh, Array b, int inputs) {
    int width = 4 * Wh.size(0);
    Require.shape(op, part + "_Wx", Wx, new int[] {inputs, width}, "C1");
    hidden(op, part + "_Wh", Wh, Wh.size(0));
    Require.shape(op, part + "_b", b, new int[] {width}, "C1");
  }

  static void hidden(String op, String name, Array Wh, int hidden) {
    Require.shape(op, name, Wh, new int[] {hidden, 4 * hidden}, "C1");
  }

  static void affine(String op, Array W, Array b, int inputs, int vocab) {
    Require.shape(op, "W", W, new int[] {inputs, vocab}, "C1");
    Require.shape(op, "b", b, new int[] {vocab}, "C1");
  }

  /** Sequences of at least one step [C2], of ids 0 to V - 1 [C3]. */
  static void sequences(String op, Array xs, int vocab) {
    if (xs.ndim() != 2 || xs.size(1) < 1) {
      String expected = "[N, T] with T >= 1";
      throw Require.error(op, "xs.shape", Shape.text(xs.shape()), expected, "C2");
    }
    Require.ids(op, "xs", xs, vocab, "C3");
  }

  static void startId(String op, int startId, int vocab) {
    if (startId < 0 || startId >= vocab) {
      throw Require.error(op, "start_id", startId, "0 <= id < " + vocab, "C3");
    }
  }

  static void size(String op, int size) {
    if (size < 1) {
      throw Require.error(op, "size", size, "size >= 1", "C6");
    }
  }

  /** Numbers from 0 up to but not including 1, [N, size] [C7]. */
  static void uniforms(String op, Array uniforms, int rows) {
    if (uniforms.ndim() != 2 || uniforms.size(0) != rows || uniforms.size(1) < 1) {
      String expected = "[%d, size] with size >= 1".formatted(rows);
      throw Require.error(op, "uniforms.shape", Shape.text(uniforms.shape()), expected, "C7");
    }
    for (double u : uniforms.toDoubles()) {
      if (!(u >= 0 && u < 1)) {
        throw Require.error(op, "uniforms", u, "0 <= u < 1", "C7");
      }
    }
  }
}
