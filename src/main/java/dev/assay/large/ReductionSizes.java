package dev.assay.large;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reductions, and what contains one: softmax and the losses. */
final class ReductionSizes {

  private static final int MILLION = 1_000_000;
  private static final int VOCABULARY = 50_000;

  private ReductionSizes() {}

  static void addTo(Map<String, Supplier<List<Draft>>> drafts) {
    for (String op : List.of("sum", "mean", "max")) {
      drafts.put(op, () -> reductions(op));
    }
    for (String op : List.of("softmax", "log_softmax")) {
      drafts.put(op, () -> softmaxes(op));
    }
    drafts.put("softmax_cross_entropy", () -> crossEntropies("softmax_cross_entropy"));
    drafts.put("softmax_with_loss", ReductionSizes::softmaxLosses);
    drafts.put("mean_squared_error", ReductionSizes::squaredErrors);
  }

  private static List<Draft> reductions(String op) {
    List<Draft> drafts = new ArrayList<>();
    for (int n : LargeCases.LENGTHS) {
      drafts.add(backward(reduced(op, "all_" + n, n)));
      drafts.add(backward(reduced(op, "rows_" + n, n, 3).set("axis", 0), 3));
      drafts.add(backward(reduced(op, "columns_" + n, 2, n).set("axis", 1), 2));
      drafts.add(backward(reduced(op, "middle_" + n, 2, n, 2).set("axis", 1), 2, 2));
      drafts.add(backward(reduced(op, "many_" + n, n, 2).set("axis", 1), n));
    }
    drafts.add(reduced(op, "million", MILLION));
    return drafts;
  }

  /** Eight times a million is within what sums hold exactly. */
  private static Draft reduced(String op, String name, int... shape) {
    Drawn x = op.equals("max") ? Drawn.whole(1 << 22) : Drawn.whole(8);
    return new Draft(op, name, "the reduced axis, or the other, is long")
        .tensor("x", x, shape)
        .step("forward", List.of("x"), "out");
  }

  private static Draft backward(Draft draft, int... out) {
    return draft.tensor("d_out", Drawn.whole(2), out).step("backward", List.of("d_out"), "d_x");
  }

  private static List<Draft> softmaxes(String op) {
    List<Draft> drafts = new ArrayList<>();
    Drawn logits = Drawn.multiples(32, 0x1p-3);
    for (int n : LargeCases.LENGTHS) {
      drafts.add(softmax(op, "rows_" + n, logits, n, 3));
      drafts.add(softmax(op, "columns_" + n, logits, 2, n));
      drafts.add(softmax(op, "first_axis_" + n, logits, n, 2).set("axis", 0));
    }
    drafts.add(softmax(op, "vocabulary", logits, 2, VOCABULARY));
    drafts.add(softmax(op, "equal", Drawn.all(2.5), 1, VOCABULARY));
    return drafts;
  }

  private static Draft softmax(String op, String name, Drawn logits, int... shape) {
    return new Draft(op, name, "many rows, or long ones")
        .tensor("x", logits, shape)
        .tensor("d_out", Drawn.whole(60), shape)
        .step("forward", List.of("x"), "out")
        .step("backward", List.of("d_out"), "d_x");
  }

  private static List<Draft> softmaxLosses() {
    List<Draft> drafts = crossEntropies("softmax_with_loss");
    crossEntropies("softmax_with_loss")
        .forEach(draft -> drafts.add(draft.choose("log_eps", "none")));
    return drafts;
  }

  private static List<Draft> crossEntropies(String op) {
    List<Draft> drafts = new ArrayList<>();
    for (int n : LargeCases.LENGTHS) {
      drafts.add(crossEntropy(op, "rows_" + n, n, 3));
      if (n > 1) { // Of one class there is no loss to speak of.
        drafts.add(crossEntropy(op, "columns_" + n, 2, n));
      }
    }
    drafts.add(crossEntropy(op, "vocabulary", 2, VOCABULARY));
    return drafts;
  }

  private static Draft crossEntropy(String op, String name, int rows, int classes) {
    return new Draft(op, name, "many rows, or many classes")
        .tensor("x", Drawn.multiples(32, 0x1p-3), rows, classes)
        .ids("t", classes, rows)
        .tensor("d_loss", Drawn.whole(2))
        .step("forward", List.of("x", "t"), "loss")
        .step("backward", List.of("d_loss"), "d_x");
  }

  private static List<Draft> squaredErrors() {
    List<Draft> drafts = new ArrayList<>();
    for (int n : LargeCases.LENGTHS) {
      drafts.add(
          new Draft("mean_squared_error", "length_" + n, "many errors")
              .tensor("x0", Drawn.whole(6), n)
              .tensor("x1", Drawn.whole(6), n)
              .tensor("d_loss", Drawn.whole(2))
              .step("forward", List.of("x0", "x1"), "loss")
              .step("backward", List.of("d_loss"), "d_x0", "d_x1"));
    }
    return drafts;
  }
}
