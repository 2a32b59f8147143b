package dev.assay.judge;

/** Text of an engine, made safe to print: nothing in it can steer a terminal or forge a line. */
public final class Printable {

  /** More of an engine's text than this is cut off. */
  public static final int MAX_LENGTH = 500;

  private Printable() {}

  /** Returns the text with control, format and unpaired characters as escapes, and shortened. */
  public static String of(String text) {
    return text == null ? "" : of(text, MAX_LENGTH);
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
