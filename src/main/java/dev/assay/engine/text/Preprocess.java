package dev.assay.engine.text;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import dev.assay.engine.Require;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A text as a list of word ids, numbered in the order of their first use ({@code preprocess}).
 *
 * <p>Source: DLFS2, common/util.py, preprocess.
 */
public final class Preprocess {

  /**
   * A text in numbers.
   *
   * @param corpus the ids [T]
   * @param words the code points of each word [V, L], filled up with 0
   */
  public record Corpus(Array corpus, Array words) {}

  /** Returns the ids and words of a text, which has no character 0 [C1]. */
  public Corpus forward(Backend backend, String text) {
    if (text.indexOf('\0') >= 0) {
      String name = "text[%d]".formatted(text.indexOf('\0'));
      throw Require.error("preprocess", name, 0, "no character 0", "C1");
    }
    // The limit of -1 keeps empty words at the end.
    String[] tokens = text.toLowerCase(Locale.ROOT).replace(".", " .").split(" ", -1);
    Map<String, Integer> wordToId = new LinkedHashMap<>();
    int[] corpus = new int[tokens.length];
    for (int t = 0; t < tokens.length; t++) {
      wordToId.putIfAbsent(tokens[t], wordToId.size());
      corpus[t] = wordToId.get(tokens[t]);
    }
    return new Corpus(backend.ints(corpus, corpus.length), letters(backend, wordToId));
  }

  private static Array letters(Backend backend, Map<String, Integer> wordToId) {
    int longest =
        wordToId.keySet().stream().mapToInt(w -> w.codePointCount(0, w.length())).max().orElse(0);
    int[] codes = new int[wordToId.size() * longest];
    wordToId.forEach(
        (word, id) -> {
          int[] letters = word.codePoints().toArray();
          System.arraycopy(letters, 0, codes, id * longest, letters.length);
        });
    return backend.ints(codes, wordToId.size(), longest);
  }
}
