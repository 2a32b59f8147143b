package dev.assay.tck.pattern;

/**
 * What wrong results have in common, where no convention and no known mistake explains them.
 *
 * @param name one word or two, such as {@code factor} or {@code some rows}
 * @param text what was seen, such as {@code 0.25 x expected, 1/axis 0 of x}
 */
public record Pattern(String name, String text) {

  /** Returns the pattern as a clause of a sentence. */
  public String line() {
    return "%s: %s".formatted(name, text);
  }
}
