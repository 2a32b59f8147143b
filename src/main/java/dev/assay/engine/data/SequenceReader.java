package dev.assay.engine.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a file of questions and answers, a line each.
 *
 * <p>Source: DLFS2, dataset/sequence.py, which takes any line and fails later, or learns from it.
 */
public final class SequenceReader {
  private final SequenceFormat format;

  public SequenceReader(SequenceFormat format) {
    this.format = format;
  }

  /**
   * Returns the first lines of a file, at most {@code limit}.
   *
   * @throws IllegalArgumentException that names file, line, what is wrong and what was expected
   */
  public List<SequenceLine> read(Path file, int limit) throws IOException {
    List<SequenceLine> lines = new ArrayList<>();
    try (BufferedReader reader = TextFile.open(format.task(), file)) {
      for (String line = reader.readLine();
          line != null && lines.size() < limit;
          line = reader.readLine()) {
        lines.add(parse(line, "%s:%d".formatted(file, lines.size() + 1)));
      }
    }
    if (lines.isEmpty()) {
      throw error(file.toString(), "lines=0, expected at least one");
    }
    return lines;
  }

  /** Takes a line apart; {@code where} names it in errors. */
  SequenceLine parse(String line, String where) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) < ' ' || line.charAt(i) > '~') {
        String what = Vocabulary.quoted(line, i);
        throw error(where, "character[%d]=%s, expected printable ASCII".formatted(i, what));
      }
    }
    int length = format.questionLength() + format.answerLength();
    if (line.length() != length) {
      throw error(
          where,
          "length=%d, expected %d, with the answers padded by spaces"
              .formatted(line.length(), length));
    }
    int start = line.indexOf(SequenceFormat.START);
    if (start != format.questionLength()) {
      throw error(where, "index of '_'=%d, expected %d".formatted(start, format.questionLength()));
    }
    int again = line.indexOf(SequenceFormat.START, start + 1);
    if (again >= 0) {
      throw error(where, "'_' again at %d, expected one a line".formatted(again));
    }
    return new SequenceLine(line.substring(0, start), line.substring(start));
  }

  private IllegalArgumentException error(String where, String what) {
    return new IllegalArgumentException("%s: %s: %s".formatted(format.task(), where, what));
  }
}
