package dev.assay.large;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Elementwise functions: every length, rows and columns, and what is stretched along them. */
final class ElementwiseSizes {

  private ElementwiseSizes() {}

  static void addTo(Map<String, Supplier<List<Draft>>> drafts) {
    drafts.put("relu", () -> ofOne("relu", Drawn.whole(Drawn.TWELVE_BITS)));
    drafts.put("tanh", () -> ofOne("tanh", Drawn.multiples(64, 0x1p-5)));
    drafts.put("exp", () -> ofOne("exp", Drawn.multiples(64, 0x1p-5)));
    drafts.put("add", () -> ofTwo("add"));
    drafts.put("mul", () -> ofTwo("mul"));
  }

  private static List<Draft> ofOne(String op, Drawn x) {
    List<Draft> drafts = new ArrayList<>();
    for (int n : LargeCases.LENGTHS) {
      drafts.add(ofOne(op, "length_" + n, x, n));
      drafts.add(ofOne(op, "rows_" + n, x, n, 3));
      drafts.add(ofOne(op, "columns_" + n, x, 2, n));
    }
    return drafts;
  }

  private static Draft ofOne(String op, String name, Drawn x, int... shape) {
    return new Draft(op, name, "an axis of a length at which devices fail")
        .tensor("x", x, shape)
        .tensor("d_out", Drawn.whole(2), shape)
        .step("forward", List.of("x"), "out")
        .step("backward", List.of("d_out"), "d_x");
  }

  private static List<Draft> ofTwo(String op) {
    List<Draft> drafts = new ArrayList<>();
    for (int n : LargeCases.LENGTHS) {
      drafts.add(ofTwo(op, "length_" + n, new int[] {n}, new int[] {n}, n));
      drafts.add(ofTwo(op, "stretched_rows_" + n, new int[] {n, 3}, new int[] {3}, n, 3));
      drafts.add(ofTwo(op, "stretched_columns_" + n, new int[] {2, 1}, new int[] {2, n}, 2, n));
      drafts.add(ofTwo(op, "both_stretched_" + n, new int[] {n, 1}, new int[] {1, 2}, n, 2));
    }
    return drafts;
  }

  private static Draft ofTwo(String op, String name, int[] x0, int[] x1, int... out) {
    return new Draft(op, name, "operands with an axis of a length at which devices fail")
        .tensor("x0", Drawn.whole(60), x0)
        .tensor("x1", Drawn.whole(60), x1)
        .tensor("d_out", Drawn.whole(2), out)
        .step("forward", List.of("x0", "x1"), "out")
        .step("backward", List.of("d_out"), "d_x0", "d_x1");
  }
}
