package dev.assay.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.random.NumpyRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words and their ids. */
class WordTextTest {

  @TempDir Path folder;

  /** The form of PTB: a space before the first word of a line and behind its last. */
  @Test
  void read_takesTheFilesOfPtb() throws IOException {
    Files.writeString(folder.resolve("ptb.train.txt"), " no it was n't <unk> \n it was N \n");
    Files.writeString(folder.resolve("ptb.valid.txt"), " it was black \n");
    WordText text = WordText.read(folder, 50_000);
    assertEquals(
        List.of("no", "it", "was", "n't", "<unk>", "<eos>", "N"), text.vocabulary().symbols());
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 1, 2, 6, 5}, text.train());
    assertArrayEquals(new int[] {1, 2, 4, 5}, text.valid());
  }

  @Test
  void read_splitsOneFile() throws IOException {
    Path file = Files.writeString(folder.resolve("text"), "a b\n".repeat(19) + "b");
    WordText text = WordText.read(file, 50_000);
    assertEquals(18 * 3, text.train().length);
    assertArrayEquals(new int[] {0, 1, 2, 1, 2}, text.valid());
    assertEquals(9 * 3, WordText.read(file, 10).train().length);
  }

  @Test
  void read_namesWhatIsWrong() throws IOException {
    Path file = folder.resolve("text");
    assertRefused(file, "ptb: file=%s, expected a readable file");
    Files.writeString(file, "");
    assertRefused(file, "ptb: %s: lines=0, expected at least one");
    Files.writeString(file, "a\nb\n");
    assertRefused(file, "ptb: lines=2, expected >= 10, a tenth for validation");
    Files.writeString(file, "a\n".repeat(9) + "b\n");
    assertRefused(file, "ptb: %s:10: word=b, expected one of the training, or <unk> there");
    Files.write(file, new byte[] {'a', '\n', 'a', ' ', (byte) 0xc3, '\n'});
    assertRefused(file, "ptb: %s:2: character[2]=U+FFFD, expected words with spaces between them");
    Files.writeString(file, "a\tb\n");
    assertRefused(file, "ptb: %s:1: character[1]=U+0009, expected words with spaces between them");
  }

  private static void assertRefused(Path file, String message) {
    var error = assertThrows(IllegalArgumentException.class, () -> WordText.read(file, 100));
    assertEquals(message.formatted(file), error.getMessage());
  }

  @Test
  void digest_tellsTextsApart() {
    WordText one = WordText.of(Collections.nCopies(10, "a b"));
    assertEquals(one.digest(), WordText.of(Collections.nCopies(10, "a b")).digest());
    assertNotEquals(one.digest(), WordText.of(Collections.nCopies(10, "b a")).digest());
  }

  @Test
  void smallLanguage_agrees() {
    List<String> sentences = SmallLanguage.generate(2000, new NumpyRandom(1));
    assertEquals(sentences, SmallLanguage.generate(2000, new NumpyRandom(1)));
    for (String sentence : sentences) {
      // Without "that" the verb is the first word behind the noun.
      if (!sentence.contains(" that ")) {
        boolean plural =
            sentence.matches("(the|some)( [a-z]+)? (cats|dogs|birds|children|kings) .*");
        String singular =
            ".* (cat|dog|bird|child|king) (sees|hears|follows|likes|sleeps|runs|sings)\\b.*";
        assertTrue(plural || sentence.matches(singular), sentence);
      }
    }
  }
}
