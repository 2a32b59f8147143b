package dev.assay.engine.text;

import dev.assay.array.Array;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words that are to c what b is to a ({@code analogy}).
 *
 * <p>Source: DLFS2, common/util.py, analogy.
 */
public final class Analogy {
  private static final String OP = "analogy";

  /** The word vectors that are added and compared. */
  public enum Rows {
    /** The rows of the matrix. */
    AS_GIVEN,
    /** The rows over their norms. */
    UNIT
  }

  private final Normalize normalize = new Normalize(Normalize.ZeroRows.NAN);
  private final Rows rows;

  public Analogy(Rows rows) {
    this.rows = rows;
  }

  /** Returns the top words [C3] for the words a, b and c [C2], by matrix [V, D] [C1]. */
  public Ranked forward(Array matrix, int a, int b, int c, int top) {
    Corpora.matrix(OP, matrix, "C1");
    Corpora.word(OP, "a", a, matrix.size(0), "C2");
    Corpora.word(OP, "b", b, matrix.size(0), "C2");
    Corpora.word(OP, "c", c, matrix.size(0), "C2");
    Corpora.atLeast(OP, "top", top, 1, "C3");
    Array vectors = rows == Rows.UNIT ? normalize.forward(matrix) : matrix;
    Array query =
        normalize.forward(vectors.index(0, b).minus(vectors.index(0, a)).plus(vectors.index(0, c)));
    Set<Integer> skipped = Stream.of(a, b, c).collect(Collectors.toSet());
    return Ranked.of(vectors.matmul(query), skipped, top);
  }
}
