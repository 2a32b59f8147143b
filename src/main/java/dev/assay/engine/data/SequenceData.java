package dev.assay.engine.data;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of questions and answers as ids, in random order, a tenth of them for the test ({@code
 * sequence_data}).
 *
 * <p>Source: DLFS2, dataset/sequence.py, load_data.
 *
 * @param train questions [N - M, Q] with their answers [N - M, A]
 * @param test questions [M, Q] with their answers [M, A]
 */
public record SequenceData(ArrayDataset train, ArrayDataset test, Vocabulary vocabulary) {
  private static final String OP = "sequence_data";

  /** Returns the format of a task's name [C1]. */
  public static SequenceFormat format(String task) {
    return Arrays.stream(SequenceFormat.values())
        .filter(format -> format.task().equals(task))
        .findFirst()
        .orElseThrow(() -> Require.error(OP, "task", task, "addition or date", "C1"));
  }

  /** Reads text [C2] of ten or more lines [C3], in the order of a permutation [C4]. */
  public static SequenceData of(
      Backend backend, SequenceFormat format, String text, int[] permutation) {
    List<SequenceLine> lines = lines(format, text);
    if (lines.size() < 10) {
      throw Require.error(OP, "lines", lines.size(), "lines >= 10", "C3");
    }
    if (!Order.isPermutation(permutation, lines.size())) {
      String expected = "0 .. %d in any order".formatted(lines.size() - 1);
      throw Require.error(OP, "permutation", Arrays.toString(permutation), expected, "C4");
    }
    SequenceSplit split = SequenceSplit.of(lines, permutation);
    return new SequenceData(
        encoded(backend, split.vocabulary(), split.train()),
        encoded(backend, split.vocabulary(), split.test()),
        split.vocabulary());
  }

  /** A line feed at the end ends the last line; it does not begin another. */
  private static List<SequenceLine> lines(SequenceFormat format, String text) {
    String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    SequenceReader reader = new SequenceReader(format);
    List<SequenceLine> lines = new ArrayList<>();
    for (String line : whole.split("\n", -1)) {
      lines.add(reader.parse(line, "line %d".formatted(lines.size() + 1)));
    }
    return lines;
  }

  private static ArrayDataset encoded(
      Backend backend, Vocabulary vocabulary, List<SequenceLine> lines) {
    Array x =
        vocabulary.encode(backend, "question", lines.stream().map(SequenceLine::question).toList());
    Array t =
        vocabulary.encode(backend, "answer", lines.stream().map(SequenceLine::answer).toList());
    return new ArrayDataset(x, t);
  }
}
