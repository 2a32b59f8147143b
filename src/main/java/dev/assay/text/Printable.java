package dev.assay.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text from outside, made safe to print: nothing in it can steer a terminal or forge a line. */
public final class Printable {

  /** More of an engine's text than this is cut off. */
  public static final int MAX_LENGTH = 500;

  /** An error is a line that is read: more than this of it is cut off. */
  private static final int LONGEST_LINE = 2000;

  /** A value in an error that has no space in so many characters is cut in its middle. */
  private static final Pattern LONG_WORD = Pattern.compile("(\\S{100})(\\S{100,})");

  private Printable() {}

  /** Returns the text with control, format and unpaired characters as escapes, and shortened. */
  public static String of(@Nullable String text) {
    return text == null ? "" : of(text, MAX_LENGTH);
  }

  /**
   * Returns an error as one line: what was given is cut before what was expected of it, whatever
   * its length.
   */
  public static String line(@Nullable String text) {
    if (text == null) {
      return "";
    }
    Matcher words = LONG_WORD.matcher(text.strip());
    String cut =
        words.replaceAll(
            word ->
                Matcher.quoteReplacement(
                    "%s...(%d characters more)".formatted(word.group(1), word.group(2).length())));
    return of(cut.replaceAll("\\s*\\R\\s*", "; "), LONGEST_LINE);
  }

  /** Returns a text of which no more than so many characters are kept, for what is not printed. */
  public static String cut(String text, int length) {
    return text.length() <= length
        ? text
        : "%s... (%d characters more)".formatted(text.substring(0, length), text.length() - length);
  }

  /** Returns the same of a text that is not an engine's, and is not shortened. */
  public static String whole(String text) {
    return of(text, Integer.MAX_VALUE);
  }

  private static String of(String text, int length) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length() && i < length) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      switch (point) {
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (isPlain(point)) {
            out.appendCodePoint(point);
          } else {
            out.append(point < 0x10000 ? "\\u%04x".formatted(point) : "\\u{%x}".formatted(point));
          }
        }
      }
    }
    if (i < text.length()) {
      out.append("... (%d characters more)".formatted(text.length() - i));
    }
    return out.toString();
  }

  /** Unicode's FORMAT class holds the marks that reverse the direction of a line. */
  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
