package dev.assay.engine.explicit.recurrent;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import java.util.List;

/** The weights of a recurrent cell of k gates: Wx [D, kH], Wh [H, kH], one bias [kH] or two. */
public final class CellWeights {

  /** Which axis of a matrix belongs to what goes in. */
  public enum Layout {
    IN_OUT,
    OUT_IN
  }

  /** How many biases a cell has. */
  public enum Biases {
    ONE,
    TWO
  }

  private static final List<String> NAMES = List.of("Wx", "Wh", "b", "bh");

  private final List<Array> params;
  private final Biases biases;
  private final Layout layout;

  /** Takes Wx, Wh and b, or Wx, Wh, b and bh. */
  public CellWeights(List<Array> params, Biases biases, Layout weightLayout) {
    this.params = List.copyOf(params);
    this.biases = biases;
    this.layout = weightLayout;
  }

  /** Returns weights of one bias and matrices [in, out]. */
  public static CellWeights of(Array Wx, Array Wh, Array b) {
    return new CellWeights(List.of(Wx, Wh, b), Biases.ONE, Layout.IN_OUT);
  }

  /** Returns the arrays as they are stored. */
  List<Array> params() {
    return params;
  }

  /** Returns Wx [D, kH] as the formulas have it. */
  Array wx() {
    return inOut(params.get(0));
  }

  /** Returns Wh [H, kH] as the formulas have it. */
  Array wh() {
    return inOut(params.get(1));
  }

  /** Returns Wx above Wh, [D + H, kH]. */
  Array stacked() {
    return Array.concat(0, wx(), wh());
  }

  /** Returns the first bias, and the second where there is one. */
  List<Array> biases() {
    return params.subList(2, params.size());
  }

  /** Returns the first bias. */
  Array b() {
    return params.get(2);
  }

  /** Returns the second bias, or nothing. */
  List<Array> bh() {
    return params.subList(3, params.size());
  }

  /** A matrix as the formulas have it, from what is stored; and what is to be stored, from that. */
  Array inOut(Array matrix) {
    return layout == Layout.IN_OUT ? matrix : matrix.transpose();
  }

  /** Returns D. */
  int inputs() {
    return params.get(0).size(layout == Layout.IN_OUT ? 0 : 1);
  }

  /** Returns H. */
  int hidden() {
    return params.get(1).size(layout == Layout.IN_OUT ? 0 : 1);
  }

  /** Requires matrices and biases that fit k gates; a suffix tells the weights of two cells. */
  void check(String op, int gates, String label, String suffix) {
    int expected = biases == Biases.TWO ? 4 : 3;
    if (params.size() != expected) {
      String names = String.join(", ", NAMES.subList(0, expected));
      throw Require.error(
          op, "params.length", params.size(), "%d: %s".formatted(expected, names), label);
    }
    int width = gates * hidden();
    int[][] stored = {shape(inputs(), width), shape(hidden(), width), {width}, {width}};
    for (int i = 0; i < params.size(); i++) {
      Require.shape(op, NAMES.get(i) + suffix, params.get(i), stored[i], label);
    }
  }

  private int[] shape(int in, int out) {
    return layout == Layout.IN_OUT ? new int[] {in, out} : new int[] {out, in};
  }

  /** Requires xs [N, T, D] with T >= 1. */
  void checkSequence(String op, Array xs, String label) {
    if (xs.ndim() != 3 || xs.size(1) < 1 || xs.size(2) != inputs()) {
      String expected = "[N, T, %d] with T >= 1".formatted(inputs());
      throw Require.error(op, "xs.shape", Shape.text(xs.shape()), expected, label);
    }
  }

  /** Requires x [N, D]. */
  void checkInput(String op, Array x, String label) {
    if (x.ndim() != 2 || x.size(1) != inputs()) {
      String expected = "[N, %d]".formatted(inputs());
      throw Require.error(op, "x.shape", Shape.text(x.shape()), expected, label);
    }
  }
}
