package dev.assay.engine.data;

/**
 * Lines of a question, padded with spaces to one width, and its answer, which starts with {@code
 * _}.
 *
 * @param questionLength the characters before {@code _}
 * @param answerLength the characters from {@code _} on
 */
public record SequenceFormat(String name, int questionLength, int answerLength) {

  /** What starts an answer, in the text as for the decoder. */
  public static final char START = '_';

  /** Sums: {@code 16+75 _91}, padded to 7 and 5. */
  public static final SequenceFormat ADDITION = new SequenceFormat("addition", 7, 5);

  /** Dates as people write them, and in ISO 8601, of 29 and 11 characters. */
  public static final SequenceFormat DATE = new SequenceFormat("date", 29, 11);

  /** Returns the characters of a line. */
  public int lineLength() {
    return questionLength + answerLength;
  }

  /** Returns the line of a question and an answer without its {@code _}, both padded. */
  SequenceLine line(String question, String answer) {
    return new SequenceLine(pad(question, questionLength), pad(START + answer, answerLength));
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
              .formatted(name, text.length(), questionLength));
    }
    return pad(text, questionLength);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
