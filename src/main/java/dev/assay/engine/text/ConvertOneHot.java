package dev.assay.engine.text;

import dev.assay.array.Array;
import dev.assay.array.DType;
import dev.assay.array.Shape;
import dev.assay.engine.Require;

/**
 * Ids as rows with a single 1 ({@code convert_one_hot}).
 *
 * <p>Source: DLFS2, common/util.py, convert_one_hot.
 */
public final class ConvertOneHot {
  private static final String OP = "convert_one_hot";

  private final int vocabSize;

  /** Takes the number of words, V [C2]. */
  public ConvertOneHot(int vocabSize) {
    this.vocabSize = Corpora.atLeast(OP, "vocab_size", vocabSize, 1, "C2");
  }

  /** Returns [N, V] for ids [N], or [N, C, V] for ids [N, C] [C3], int64 [C1]. */
  public Array forward(Array ids) {
    if (ids.ndim() < 1 || ids.ndim() > 2) {
      throw Require.error(OP, "ids.shape", Shape.text(ids.shape()), "one or two axes", "C3");
    }
    Require.ids(OP, "ids", ids, vocabSize, "C1");
    return ids.oneHot(vocabSize, DType.INT64);
  }
}
