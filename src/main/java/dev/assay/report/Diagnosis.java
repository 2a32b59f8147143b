package dev.assay.report;

/**
 * What an op's failures look like.
 *
 * @param kind convention or mistake
 * @param name of the convention's option or of the mistake
 * @param matched how many of the failing cases it explains
 * @param failing how many cases of the op fail
 * @param text what it is, in a sentence
 */
public record Diagnosis(
    String op, String kind, String name, int matched, int failing, String text) {

  /** Returns the diagnosis in one line. */
  public String line() {
    return "looks like %s (%s): matches %d of %d failing cases%s"
        .formatted(name, kind, matched, failing, text.isEmpty() ? "" : "; " + text);
  }
}
