package dev.assay.engine.data;

import dev.assay.array.random.NumpyRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Sentences of a small language, in which verbs agree with a noun that may be some words before
 * them: what a model with a memory can learn, and one without cannot.
 */
public final class SmallLanguage {
  private static final List<String> ADJECTIVES = List.of("small", "old", "quiet", "red");
  private static final List<String> NOUNS = List.of("cat", "dog", "bird", "child", "king");
  private static final List<String> VERBS = List.of("see", "hear", "follow", "like");
  private static final List<String> ACTS = List.of("sleep", "run", "sing");
  private static final List<String> ADVERBS = List.of("often", "now", "here");

  private final NumpyRandom random;

  private SmallLanguage(NumpyRandom random) {
    this.random = random;
  }

  /** Draws so many sentences. */
  public static List<String> generate(int sentences, NumpyRandom random) {
    if (sentences < 1) {
      throw new IllegalArgumentException("ptb: lines=%d, expected >= 1".formatted(sentences));
    }
    SmallLanguage language = new SmallLanguage(random);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < sentences; i++) {
      lines.add(language.sentence());
    }
    return lines;
  }

  private String sentence() {
    StringJoiner words = new StringJoiner(" ");
    boolean plural = coin();
    nounPhrase(words, plural);
    if (coin()) {
      words.add("that");
      boolean other = coin();
      nounPhrase(words, other);
      words.add(verb(VERBS, other));
    }
    if (coin()) {
      words.add(verb(VERBS, plural));
      nounPhrase(words, coin());
    } else {
      words.add(verb(ACTS, plural));
    }
    if (coin()) {
      words.add(one(ADVERBS));
    }
    return words.toString();
  }

  private void nounPhrase(StringJoiner words, boolean plural) {
    words.add(coin() ? "the" : plural ? "some" : "a");
    if (coin()) {
      words.add(one(ADJECTIVES));
    }
    String noun = one(NOUNS);
    words.add(!plural ? noun : noun.equals("child") ? "children" : noun + "s");
  }

  private String verb(List<String> verbs, boolean plural) {
    return one(verbs) + (plural ? "" : "s");
  }

  private boolean coin() {
    return random.randint(0, 2, 1)[0] == 0;
  }

  private String one(List<String> words) {
    return words.get(random.randint(0, words.size(), 1)[0]);
  }
}
