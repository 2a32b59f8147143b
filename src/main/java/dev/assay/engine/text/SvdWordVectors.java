package dev.assay.engine.text;

import dev.assay.array.Array;
import dev.assay.array.DType;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * What is unique about the word vectors of a singular value decomposition ({@code
 * svd_word_vectors}).
 *
 * <p>It is decomposed in float64 whatever the dtype. Source: DLFS2, ch02/count_method_small.py.
 */
public final class SvdWordVectors {

  /** How much the singular values S count in the word vectors. */
  public enum Weighting {
    /** Rows of U. */
    NONE,
    /** Rows of U sqrt(S). */
    ROOT,
    /** Rows of U S. */
    FULL
  }

  /**
   * The word vectors as far as they are unique.
   *
   * @param singularValues [k], the largest first
   * @param gram [V, V], the inner products of the vectors
   */
  public record WordVectors(Array singularValues, Array gram) {}

  private final int k;
  private final Weighting weighting;

  /** Takes the length of the word vectors [C1]. */
  public SvdWordVectors(int k, Weighting weighting) {
    this.k = k;
    this.weighting = weighting;
  }

  /** Decomposes W [V, D], which is finite [C2]. */
  public WordVectors forward(Array W) {
    if (W.ndim() != 2 || k < 1 || k > Math.min(W.size(0), W.size(1))) {
      String actual = "%d and W.shape=%s".formatted(k, Shape.text(W.shape()));
      String expected = "1 <= k <= both lengths of two axes";
      throw Require.error("svd_word_vectors", "k", actual, expected, "C1");
    }
    double[][] rows = rows(W);
    if (!Arrays.stream(rows).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      throw Require.error("svd_word_vectors", "W", "NaN or infinite", "finite numbers", "C2");
    }
    SingularValueDecomposition svd =
        new SingularValueDecomposition(new Array2DRowRealMatrix(rows, false));
    double[] s = Arrays.copyOf(svd.getSingularValues(), k);
    Array singularValues = W.backend().array(s, k);
    Array u = W.backend().array(leading(svd), W.size(0), k);
    Array vectors =
        switch (weighting) {
          case NONE -> u;
          case ROOT -> u.times(singularValues.sqrt());
          case FULL -> u.times(singularValues);
        };
    DType dtype = W.dtype();
    Array gram = vectors.matmul(vectors.transpose());
    return new WordVectors(singularValues.astype(dtype), gram.astype(dtype));
  }

  private static double[][] rows(Array W) {
    double[] flat = W.toDoubles();
    int columns = W.size(1);
    double[][] rows = new double[W.size(0)][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * columns, (i + 1) * columns));
    return rows;
  }

  /** The first k columns of U, in row-major order. */
  private double[] leading(SingularValueDecomposition svd) {
    return Arrays.stream(svd.getU().getData())
        .flatMapToDouble(row -> Arrays.stream(row, 0, k))
        .toArray();
  }
}
