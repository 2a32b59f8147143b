package dev.assay.engine.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A text as the ids of its words, and a part of it for validation; each line ends with {@code
 * <eos>}.
 *
 * <p>Source: DLFS2, dataset/ptb.py.
 *
 * @param vocabulary the words of the training in the order in which they appear
 */
public record WordText(Vocabulary vocabulary, int[] train, int[] valid) {
  private static final String END = "<eos>";
  private static final String UNKNOWN = "<unk>";

  /** A line of a file, for errors. */
  private record Line(String where, String text) {}

  /**
   * Reads a folder with ptb.train.txt and ptb.valid.txt, or one file, whose last tenth of lines is
   * for validation.
   *
   * @throws IllegalArgumentException that names file and line, what is wrong and what was expected
   */
  public static WordText read(Path path, int limit) throws IOException {
    if (Files.isDirectory(path)) {
      return of(
          lines(path.resolve("ptb.train.txt"), limit), lines(path.resolve("ptb.valid.txt"), limit));
    }
    return split(lines(path, limit));
  }

  /** Takes lines, of which there must be ten or more; the last tenth is for validation. */
  public static WordText of(List<String> lines) {
    List<Line> numbered = new ArrayList<>();
    for (String line : lines) {
      numbered.add(new Line("line " + (numbered.size() + 1), line));
    }
    return split(numbered);
  }

  /** Returns a number that another text does not have. */
  public String digest() {
    TextDigest digest = new TextDigest();
    for (int[] part : List.of(train, valid)) {
      for (int id : part) {
        digest.add(vocabulary.symbol(id));
      }
    }
    return digest.hex();
  }

  private static WordText split(List<Line> lines) {
    if (lines.size() < 10) {
      throw new IllegalArgumentException(
          "ptb: lines=%d, expected >= 10, a tenth for validation".formatted(lines.size()));
    }
    int train = lines.size() - lines.size() / 10;
    return of(lines.subList(0, train), lines.subList(train, lines.size()));
  }

  private static WordText of(List<Line> train, List<Line> valid) {
    Vocabulary vocabulary =
        Vocabulary.inOrderOfAppearance(train.stream().flatMap(line -> words(line.text)));
    return new WordText(vocabulary, ids(vocabulary, train), ids(vocabulary, valid));
  }

  private static int[] ids(Vocabulary vocabulary, List<Line> lines) {
    return lines.stream()
        .flatMapToInt(line -> words(line.text).mapToInt(word -> id(vocabulary, word, line.where)))
        .toArray();
  }

  private static int id(Vocabulary vocabulary, String word, String where) {
    OptionalInt unknown = vocabulary.id(UNKNOWN);
    return vocabulary
        .id(word)
        .orElseGet(
            () ->
                unknown.orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "ptb: %s: word=%s, expected one of the training, or %s there"
                                .formatted(where, word, UNKNOWN))));
  }

  private static Stream<String> words(String line) {
    Stream<String> words = Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty());
    return Stream.concat(words, Stream.of(END));
  }

  private static List<Line> lines(Path file, int limit) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (BufferedReader reader = TextFile.open("ptb", file)) {
      for (String line = reader.readLine();
          line != null && lines.size() < limit;
          line = reader.readLine()) {
        String where = "%s:%d".formatted(file, lines.size() + 1);
        check(line, where);
        lines.add(new Line(where, line));
      }
    }
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("ptb: %s: lines=0, expected at least one".formatted(file));
    }
    return lines;
  }

  private static void check(String line, String where) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) < ' ' || line.charAt(i) == TextFile.NO_TEXT) {
        throw new IllegalArgumentException(
            "ptb: %s: character[%d]=%s, expected words with spaces between them"
                .formatted(where, i, Vocabulary.quoted(line, i)));
      }
    }
  }
}
