package dev.assay.engine.text;

import dev.assay.array.Array;
import dev.assay.engine.Require;

/**
 * How often each word stands near each other word ({@code create_co_matrix}).
 *
 * <p>Source: DLFS2, common/util.py, create_co_matrix.
 */
public final class CreateCoMatrix {
  private static final String OP = "create_co_matrix";

  private final int vocabSize;
  private final int windowSize;

  /** Takes the number of words V [C2] and how many places on each side count as near [C3]. */
  public CreateCoMatrix(int vocabSize, int windowSize) {
    this.vocabSize = Corpora.atLeast(OP, "vocab_size", vocabSize, 1, "C2");
    this.windowSize = Corpora.atLeast(OP, "window_size", windowSize, 0, "C3");
  }

  /** Returns the counts [V, V], int64, of a corpus [T] [C1] [C4]. */
  public Array forward(Array corpus) {
    int[] ids = Corpora.ids(OP, corpus, "C4");
    Require.ids(OP, "corpus", corpus, vocabSize, "C1");
    int[] counts = new int[vocabSize * vocabSize];
    for (int s = 0; s < ids.length; s++) {
      for (int t = s + 1; t < ids.length && t - s <= windowSize; t++) {
        counts[ids[s] * vocabSize + ids[t]]++;
        counts[ids[t] * vocabSize + ids[s]]++;
      }
    }
    return corpus.backend().ints(counts, vocabSize, vocabSize);
  }
}
