package dev.assay.engine.train;

import dev.assay.array.Array;
import dev.assay.array.Shape;
import dev.assay.engine.Require;
import dev.assay.engine.explicit.model.SequenceModel;
import java.util.Arrays;

/**
 * Which questions a sequence model answers without a slip ({@code eval_seq2seq}).
 *
 * <p>Source: DLFS2, common/util.py, eval_seq2seq.
 */
public final class EvalSeq2seq {

  /**
   * What came of some questions.
   *
   * @param matches 1 where every id is right, else 0, [N]
   * @param guess the ids that the model wrote, [N, Tt - 1]
   * @param shown the questions as a reader should see them, [N, Te]
   */
  public record Result(int[] matches, Array guess, Array shown) {}

  private final SequenceModel model;

  public EvalSeq2seq(SequenceModel model) {
    this.model = model;
  }

  /**
   * Compares what the model writes with the correct answers [N, Tt], whose first ids are the start
   * [C4]; refuses their ids [C3], and the model refuses questions [C2] and theirs [C3].
   */
  public Result evaluate(Array question, Array correct, boolean isReverse) {
    int rows = question.ndim() == 0 ? 0 : question.size(0);
    if (correct.ndim() != 2 || correct.size(0) != rows || correct.size(1) < 2) {
      String expected = "[%d, T] with T >= 2".formatted(rows);
      throw Require.error(
          "eval_seq2seq", "correct.shape", Shape.text(correct.shape()), expected, "C4");
    }
    Require.ids("eval_seq2seq", "correct", correct, model.vocabSize(), "C3");
    int size = correct.size(1) - 1;
    Array guess = model.generate(question, correct.index(1, 0).toInts(), size);
    int[] written = guess.toInts();
    int[] answers = correct.slice(1, 1, size + 1).toInts();
    int[] matches = new int[rows];
    for (int n = 0; n < rows; n++) {
      int end = (n + 1) * size;
      matches[n] = Arrays.equals(written, n * size, end, answers, n * size, end) ? 1 : 0;
    }
    return new Result(matches, guess, isReverse ? question.flip(1) : question);
  }
}
