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
    int[][] ids = rows(correct);
    int[] startIds = Arrays.stream(ids).mapToInt(row -> row[0]).toArray();
    int[][] guess = model.generate(question, startIds, correct.size(1) - 1);
    int[] matches = new int[ids.length];
    for (int n = 0; n < ids.length; n++) {
      int[] answer = Arrays.copyOfRange(ids[n], 1, ids[n].length);
      matches[n] = Arrays.equals(guess[n], answer) ? 1 : 0;
    }
    int[] written = Arrays.stream(guess).flatMapToInt(Arrays::stream).toArray();
    return new Result(
        matches,
        question.backend().ints(written, rows, correct.size(1) - 1),
        isReverse ? question.flip(1) : question);
  }

  private static int[][] rows(Array ids) {
    int[] flat = Arrays.stream(ids.toDoubles()).mapToInt(id -> (int) id).toArray();
    int length = ids.size(1);
    int[][] rows = new int[ids.size(0)][];
    Arrays.setAll(rows, n -> Arrays.copyOfRange(flat, n * length, (n + 1) * length));
    return rows;
  }
}
