package dev.assay.large;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Optimizers: two updates of one long parameter, and of two. */
final class OptimizerSizes {

  private static final int MILLION = 1_000_000;

  private OptimizerSizes() {}

  static void addTo(Map<String, Supplier<List<Draft>>> drafts) {
    for (String op : List.of("sgd", "momentum", "adam")) {
      drafts.put(op, () -> updates(op));
    }
  }

  private static List<Draft> updates(String op) {
    List<Draft> drafts = new ArrayList<>();
    for (int n : LargeCases.LENGTHS) {
      drafts.add(two(op, n));
      if (op.equals("adam")) { // As most libraries have it.
        drafts.add(two(op, n).choose("eps_placement", "sqrt_v_hat"));
      }
    }
    drafts.add(parameter(draft(op, "million"), 0, MILLION).update(1).update(1, "params"));
    return drafts;
  }

  private static Draft two(String op, int n) {
    return parameter(parameter(draft(op, "length_" + n), 0, n), 1, 3, n)
        .update(2, "params")
        .update(2, "params");
  }

  private static Draft draft(String op, String name) {
    return new Draft(op, name, "two updates of long parameters");
  }

  private static Draft parameter(Draft draft, int number, int... shape) {
    return draft
        .tensor("params" + number, Drawn.multiples(64, 0x1p-6), shape)
        .tensor("grads" + number, Drawn.multiples(64, 0x1p-4), shape);
  }
}
