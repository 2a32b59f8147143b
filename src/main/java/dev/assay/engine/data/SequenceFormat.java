package dev.assay.engine.data;

import dev.assay.array.random.NumpyRandom;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * Lines of a question, padded with spaces to one width, and its answer, which starts with {@code
 * _}.
 */
public enum SequenceFormat {
  /** Sums: {@code 16+75 _91}, padded to 7 and 5. */
  ADDITION(7, 5, AdditionLines::generate),
  /** Dates as people write them, and in ISO 8601, of 29 and 11 characters. */
  DATE(29, 11, DateLines::generate);

  /** What starts an answer, in the text as for the decoder. */
  public static final char START = '_';

  private final int questionLength;
  private final int answerLength;
  private final BiFunction<Integer, NumpyRandom, List<SequenceLine>> generator;

  SequenceFormat(
      int questionLength,
      int answerLength,
      BiFunction<Integer, NumpyRandom, List<SequenceLine>> generator) {
    this.questionLength = questionLength;
    this.answerLength = answerLength;
    this.generator = generator;
  }

  /** Returns the name of the task, such as {@code date}. */
  public String task() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the characters before {@link #START}. */
  public int questionLength() {
    return questionLength;
  }

  /** Returns the characters from {@link #START} on. */
  public int answerLength() {
    return answerLength;
  }

  /** Draws so many lines. */
  public List<SequenceLine> generate(int lines, NumpyRandom random) {
    return generator.apply(lines, random);
  }

  /**
   * Returns a question, padded to the width of the format.
   *
   * @throws IllegalArgumentException if it is longer than that
   */
  public String question(String text) {
    if (text.length() > questionLength) {
      throw new IllegalArgumentException(
          "%s: question.length=%d, expected <= %d"
              .formatted(task(), text.length(), questionLength));
    }
    return pad(text, questionLength);
  }

  /** Returns the line of a question and an answer without its start, both padded. */
  SequenceLine line(String question, String answer) {
    return new SequenceLine(question(question), pad(START + answer, answerLength));
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
