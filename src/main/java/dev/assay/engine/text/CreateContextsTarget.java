package dev.assay.engine.text;

import dev.assay.array.Array;

/**
 * Each word of a corpus with the words around it ({@code create_contexts_target}).
 *
 * <p>Source: DLFS2, common/util.py, create_contexts_target.
 */
public final class CreateContextsTarget {
  private static final String OP = "create_contexts_target";

  /** Contexts [M, 2 w], from left to right, and their targets [M]; int64. */
  public record Pairs(Array contexts, Array target) {}

  private final int windowSize;

  /** Takes how many words stand on each side, w [C1]. */
  public CreateContextsTarget(int windowSize) {
    this.windowSize = Corpora.atLeast(OP, "window_size", windowSize, 1, "C1");
  }

  /** Returns the words of a corpus [T] [C2] that have w words on both sides: M = T - 2 w. */
  public Pairs forward(Array corpus) {
    int[] ids = Corpora.ids(OP, corpus, "C2");
    int rows = Math.max(0, ids.length - 2 * windowSize);
    int[] contexts = new int[rows * 2 * windowSize];
    int[] target = new int[rows];
    for (int m = 0; m < rows; m++) {
      target[m] = ids[m + windowSize];
      int row = m * 2 * windowSize;
      System.arraycopy(ids, m, contexts, row, windowSize);
      System.arraycopy(ids, m + windowSize + 1, contexts, row + windowSize, windowSize);
    }
    return new Pairs(
        corpus.backend().ints(contexts, rows, 2 * windowSize), corpus.backend().ints(target, rows));
  }
}
