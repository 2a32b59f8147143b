package dev.assay.engine.data;

import dev.assay.array.Array;
import dev.assay.array.Backend;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The symbols of a text, characters or words, each with its id.
 *
 * <p>A value: two data sets in one process have two vocabularies, where the original (DLFS2,
 * dataset/sequence.py) keeps one for the module and gives a second file the ids of the first.
 */
public final class Vocabulary {
  private final List<String> symbols;
  private final Map<String, Integer> ids = new HashMap<>();

  /** Gives each symbol its place in the list as id. */
  public Vocabulary(List<String> symbols) {
    this.symbols = List.copyOf(symbols);
    for (String symbol : this.symbols) {
      if (ids.putIfAbsent(symbol, ids.size()) != null) {
        throw new IllegalArgumentException(
            "vocabulary: symbols has %s twice, expected each once".formatted(quoted(symbol)));
      }
    }
  }

  /** Numbers symbols in the order in which they first appear. */
  public static Vocabulary inOrderOfAppearance(Stream<String> symbols) {
    LinkedHashSet<String> distinct = new LinkedHashSet<>();
    symbols.forEach(distinct::add);
    return new Vocabulary(List.copyOf(distinct));
  }

  /** Numbers the characters of texts in the order in which they first appear. */
  public static Vocabulary ofCharacters(Stream<String> texts) {
    return inOrderOfAppearance(
        texts.flatMapToInt(String::chars).mapToObj(c -> String.valueOf((char) c)));
  }

  public int size() {
    return symbols.size();
  }

  /** Returns the symbols in the order of their ids. */
  public List<String> symbols() {
    return symbols;
  }

  public String symbol(int id) {
    return symbols.get(id);
  }

  /** Returns the id of a symbol, if it has one. */
  public OptionalInt id(String symbol) {
    Integer id = ids.get(symbol);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /**
   * Returns the ids of the characters of a text.
   *
   * @param name what the text is, for the error
   * @throws IllegalArgumentException that names a character without an id, and its position
   */
  public int[] encode(String name, String text) {
    int[] encoded = new int[text.length()];
    for (int i = 0; i < encoded.length; i++) {
      int at = i;
      String symbol = text.substring(i, i + 1);
      encoded[i] =
          id(symbol)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "vocabulary: %s[%d]=%s, expected one of %s"
                              .formatted(name, at, quoted(text, at), String.join("", symbols))));
    }
    return encoded;
  }

  /** Returns the ids of the characters of texts of one length T, [N, T]. */
  public Array encode(Backend backend, String name, List<String> texts) {
    int width = texts.get(0).length();
    int[] ids = new int[texts.size() * width];
    for (int i = 0; i < texts.size(); i++) {
      System.arraycopy(encode(name, texts.get(i)), 0, ids, i * width, width);
    }
    return backend.ints(ids, texts.size(), width);
  }

  /** Returns the text of ids of characters. */
  public String decode(int[] encoded) {
    StringBuilder text = new StringBuilder();
    for (int id : encoded) {
      text.append(symbol(id));
    }
    return text.toString();
  }

  /** Returns the character of a text in quotes, with its number where it is not ASCII. */
  static String quoted(String text, int at) {
    int code = text.codePointAt(at);
    return quoted(Character.toString(code));
  }

  private static String quoted(String symbol) {
    int code = symbol.isEmpty() ? ' ' : symbol.codePointAt(0);
    boolean plain = code >= ' ' && code <= '~';
    return plain ? "'%s'".formatted(symbol) : "U+%04X".formatted(code);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that && symbols.equals(that.symbols);
  }

  @Override
  public int hashCode() {
    return Objects.hash(symbols);
  }

  @Override
  public String toString() {
    return symbols.toString();
  }
}
