package dev.assay.report;

/**
 * What an op's failures look like.
 *
 * @param kind convention or mistake
 * @param name of the mistake, or of the convention's option, as in {@code gate_order=ifgo}; several
 *     have commas between
 * @param matched how many of the failing cases it explains
 * @param failing how many cases of the op fail
 * @param text what it is, in a sentence
 */
public record Diagnosis(
    String op, String kind, String name, int matched, int failing, String text) {

  /** Returns the diagnosis in one line; a convention with how to declare it. */
  public String line() {
    String line =
        "looks like %s (%s): matches %d of %d failing cases%s"
            .formatted(name, kind, matched, failing, text.isEmpty() ? "" : "; " + text);
    return kind.equals("convention")
        ? "%s. Declare it at start: {\"%s\": {\"%s\"}}"
            .formatted(line, op, name.replace("=", "\": \"").replace(", ", "\", \""))
        : line;
  }
}
