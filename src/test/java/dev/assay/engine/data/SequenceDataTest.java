package dev.assay.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.random.NumpyRandom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Lines of questions and answers: read, drawn, split, and turned into ids. */
class SequenceDataTest {
  private static final Pattern DATE =
      Pattern.compile("\\d?\\d/\\d?\\d/\\d\\d|(?i:([a-z]+day, )?[a-z]{3,9} \\d?\\d, \\d{4})");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          16+75  _91 |:2: length=11, expected 12
          16+75  _91   |:2: length=13, expected 12
          16+75    91 |:2: index of '_'=-1, expected 7
          16+75 _91   |:2: index of '_'=6, expected 7
          16+75  _9_  |:2: '_' again at 9, expected one a line
          16+7é  _91  |:2: character[4]=U+00E9, expected printable ASCII
          16+7\\t  _91  |:2: character[4]=U+0009, expected printable ASCII
          """)
  void read_namesTheLineThatIsMalformed(String line, String fault) throws IOException {
    Path file = folder.resolve("addition.txt");
    String tabbed = line.replace("\\t", "\t");
    Files.writeString(file, "52+607 _659 \n" + tabbed + "\n");
    assertEquals("addition: " + file + fault, prefix(refusal(file), fault));
  }

  private static String prefix(String message, String fault) {
    int end = message.indexOf(fault) + fault.length();
    return message.substring(0, Math.max(0, end));
  }

  @Test
  void read_namesWhatIsNoTextAtAll() throws IOException {
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, '1', '\n'});
    assertEquals(
        "addition: " + bytes + ":1: character[0]=U+FFFD, expected printable ASCII", refusal(bytes));
    Path empty = Files.writeString(folder.resolve("empty"), "");
    assertEquals("addition: " + empty + ": lines=0, expected at least one", refusal(empty));
    assertEquals("addition: file=" + folder + ", expected a readable file", refusal(folder));
    Path none = folder.resolve("none");
    assertEquals("addition: file=" + none + ", expected a readable file", refusal(none));
  }

  private static String refusal(Path file) {
    SequenceReader reader = new SequenceReader(SequenceFormat.ADDITION);
    return assertThrows(IllegalArgumentException.class, () -> reader.read(file, 10)).getMessage();
  }

  @Test
  void read_takesLinesUpToTheLimit() throws IOException {
    Path file = folder.resolve("addition.txt");
    Files.writeString(file, "16+75  _91  \r\n52+607 _659 \r\nbad\r\n", StandardCharsets.US_ASCII);
    SequenceReader reader = new SequenceReader(SequenceFormat.ADDITION);
    assertEquals(
        List.of(new SequenceLine("16+75  ", "_91  "), new SequenceLine("52+607 ", "_659 ")),
        reader.read(file, 2));
    assertThrows(IllegalArgumentException.class, () -> reader.read(file, 3));
  }

  /** The first lines of addition.txt and date.txt, whose vocabularies DLFS2 has in this order. */
  @Test
  void vocabulary_isInTheOrderOfAppearance() {
    Vocabulary addition =
        Vocabulary.ofCharacters(
            List.of(
                "16+75  _91  ",
                "52+607 _659 ",
                "75+22  _97  ",
                "63+22  _85  ",
                "795+3  _798 ",
                "706+796_1502",
                "8+4    _12  ")
                .stream());
    assertEquals("16+75 _920384", String.join("", addition.symbols()));
    Vocabulary date =
        Vocabulary.ofCharacters(
            List.of("september 27, 1994           _1994-09-27", "August 19, 2003").stream());
    assertEquals("septmbr 27,194_-0Aug3", String.join("", date.symbols()));
  }

  @Test
  void vocabulary_isAValue() {
    Vocabulary first = Vocabulary.ofCharacters(List.of("ab").stream());
    Vocabulary second = Vocabulary.ofCharacters(List.of("ba").stream());
    assertEquals(0, first.encode("text", "a")[0]);
    assertEquals(1, second.encode("text", "a")[0]);
    assertEquals(first, new Vocabulary(List.of("a", "b")));
    assertThrows(IllegalArgumentException.class, () -> new Vocabulary(List.of("a", "a")));
  }

  @Test
  void encode_namesAnUnknownCharacterAndItsPosition() {
    Vocabulary vocabulary = Vocabulary.ofCharacters(List.of("0123/").stream());
    var error =
        assertThrows(IllegalArgumentException.class, () -> vocabulary.encode("question", "10/3%"));
    assertEquals("vocabulary: question[4]='%', expected one of 0123/", error.getMessage());
    var emoji =
        assertThrows(
            IllegalArgumentException.class, () -> vocabulary.encode("question", "1\ud83d\ude00"));
    assertTrue(emoji.getMessage().contains("question[1]=U+1F600,"), emoji.getMessage());
  }

  @Test
  void split_isThatOfNumpy() {
    List<SequenceLine> lines = SequenceFormat.ADDITION.generate(25, new NumpyRandom(0));
    int[] permutation = new NumpyRandom(1984).permutation(25);
    SequenceSplit split = SequenceSplit.of(lines, permutation);
    assertEquals(23, split.train().size());
    assertEquals(2, split.test().size());
    assertEquals(lines.get(permutation[0]), split.train().get(0));
    assertEquals(lines.get(permutation[24]), split.test().get(1));
  }

  @Test
  void overlap_countsLinesAndQuestions() {
    List<SequenceLine> lines = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      // The questions of lines 0 to 9 come again as 10 to 19, that of line 18 with another answer.
      lines.add(new SequenceLine("1+" + i % 10, i == 18 ? "_0" : "_" + (1 + i % 10)));
    }
    int[] asTheyAre = IntStream.range(0, 20).toArray();
    SequenceSplit.Overlap overlap = SequenceSplit.of(lines, asTheyAre).overlap();
    assertEquals(new SequenceSplit.Overlap(20, 11, 2, 2), overlap);
    assertEquals(
        "11 of 20 lines distinct; 2 of 2 test questions also in training", overlap.toString());
  }

  @ParameterizedTest
  @EnumSource
  void generate_drawsLinesThatTheReaderTakes(SequenceFormat format) throws IOException {
    List<SequenceLine> lines = format.generate(3000, new NumpyRandom(1));
    Path file = folder.resolve(format.task());
    Files.write(file, lines.stream().map(line -> line.question() + line.answer()).toList());
    assertEquals(lines, new SequenceReader(format).read(file, 5000));
    assertEquals(lines, format.generate(3000, new NumpyRandom(1)));
    assertEquals(
        format == SequenceFormat.ADDITION ? 13 : 59,
        SequenceSplit.of(lines, new NumpyRandom(1).permutation(3000)).vocabulary().size());
  }

  @Test
  void additionLines_areRightAndDistinct() {
    List<SequenceLine> lines = SequenceFormat.ADDITION.generate(3000, new NumpyRandom(1));
    assertEquals(3000, new HashSet<>(lines).size());
    for (SequenceLine line : lines) {
      String[] terms = line.question().strip().split("\\+");
      int sum = Integer.parseInt(terms[0]) + Integer.parseInt(terms[1]);
      assertEquals("_" + sum, line.answer().strip());
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> SequenceFormat.ADDITION.generate(400_000, new NumpyRandom(1)));
  }

  @Test
  void dateLines_areInTheStylesOfTheOriginal() {
    for (SequenceLine line : SequenceFormat.DATE.generate(3000, new NumpyRandom(1))) {
      assertTrue(DATE.matcher(line.question().strip()).matches(), line.question());
      String[] parts = line.answer().substring(1).split("-");
      boolean shortYear = line.question().contains("/");
      assertTrue(line.question().contains(shortYear ? parts[0].substring(2) : parts[0]));
      assertTrue(line.question().contains(String.valueOf(Integer.parseInt(parts[2]))));
    }
  }
}
