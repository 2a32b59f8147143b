package dev.assay.large;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Products of matrices, each axis long in turn and all at once; and the embedding. */
final class ProductSizes {

  /** One past a tile, primes, and those of a report: 33 x 3 by 3 x 33. */
  private static final int[][] SHAPES = {
    {33, 3, 33}, {65, 65, 65}, {129, 129, 129}, {127, 131, 137}, {257, 1025, 65}, {1024, 1024, 33}
  };

  private static final int IDS = 100_000;

  private ProductSizes() {}

  static void addTo(Map<String, Supplier<List<Draft>>> drafts) {
    drafts.put("matmul", () -> products("matmul"));
    drafts.put("affine", () -> products("affine"));
    drafts.put("linear", () -> products("linear"));
    drafts.put("embedding", ProductSizes::embeddings);
  }

  private static List<Draft> products(String op) {
    List<Draft> drafts = new ArrayList<>();
    for (int n : LargeCases.LENGTHS) {
      drafts.add(product(op, "rows_" + n, n, 3, 2));
      drafts.add(product(op, "inner_" + n, 3, n, 2));
      drafts.add(product(op, "columns_" + n, 2, 3, n));
    }
    for (int[] s : SHAPES) {
      drafts.add(product(op, "by_%d_%d_%d".formatted(s[0], s[1], s[2]), s[0], s[1], s[2]));
    }
    return drafts;
  }

  private static Draft product(String op, String name, int rows, int inner, int columns) {
    Draft draft =
        new Draft(op, name, "sums of products that are exact in every order")
            .param("W", Drawn.whole(2), inner, columns);
    boolean biased = !op.equals("matmul");
    if (biased) {
      draft.param("b", Drawn.whole(2), columns);
    }
    draft
        .tensor("x", Drawn.wide(Math.max(rows, inner + 1), 2), rows, inner)
        .tensor("d_out", Drawn.whole(2), rows, columns)
        .step("forward", List.of("x"), "out");
    return biased
        ? draft.step("backward", List.of("d_out"), "d_x", "d_W", "d_b")
        : draft.step("backward", List.of("d_out"), "d_x", "d_W");
  }

  private static List<Draft> embeddings() {
    List<Draft> drafts = new ArrayList<>();
    for (int n : LargeCases.LENGTHS) {
      drafts.add(embedding("ids_" + n, n, 10, 3));
      drafts.add(embedding("words_" + n, 40, n, 2));
      drafts.add(embedding("width_" + n, 5, 3, n));
    }
    drafts.add(embedding("repeated", IDS, 1000, 2));
    drafts.add(embedding("one_id", IDS, 1, 2));
    return drafts;
  }

  private static Draft embedding(String name, int ids, int words, int width) {
    return new Draft("embedding", name, "many ids, words or columns; ids that repeat")
        .param("W", Drawn.whole(Drawn.TWELVE_BITS), words, width)
        .ids("ids", words, ids)
        .tensor("d_out", Drawn.whole(8), ids, width)
        .step("forward", List.of("ids"), "out")
        .step("backward", List.of("d_out"), "d_W");
  }
}
