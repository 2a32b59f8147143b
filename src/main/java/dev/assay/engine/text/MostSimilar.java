package dev.assay.engine.text;

import dev.assay.array.Array;
import dev.assay.engine.Require;
import java.util.Set;

/**
 * The words whose vectors point in nearly the direction of that of a word ({@code most_similar}).
 *
 * <p>Source: DLFS2, common/util.py, most_similar.
 */
public final class MostSimilar {
  private static final String OP = "most_similar";

  private final CosSimilarity cosine;

  /** Takes what keeps the norms from 0 [C4]. */
  public MostSimilar(double eps, NormEps normEps) {
    cosine = new CosSimilarity(Require.notNegative(OP, "eps", eps, "C4"), normEps);
  }

  /** Returns the top words [C3] for the word query [C2], by the rows of matrix [V, D] [C1]. */
  public Ranked forward(Array matrix, int query, int top) {
    Corpora.matrix(OP, matrix, "C1");
    Corpora.word(OP, "query", query, matrix.size(0), "C2");
    Corpora.atLeast(OP, "top", top, 1, "C3");
    Array rows = cosine.unit(matrix);
    return Ranked.of(rows.matmul(rows.index(0, query)), Set.of(query), top);
  }
}
