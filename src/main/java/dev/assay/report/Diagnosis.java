package dev.assay.report;

/**
 * What an op's failures look like.
 *
 * @param kind convention, mistake, causes where both are at work, or unknown
 * @param name of the mistake, or of the convention's option, as in {@code gate_order=ifgo}; several
 *     have commas between
 * @param matched how many of the wrong results it explains; those left, where it is unknown
 * @param failing how many results of the op are wrong
 * @param text what it is, in a sentence; the pattern of what was seen, where it is unknown
 */
public record Diagnosis(
    String op, String kind, String name, int matched, int failing, String text) {

  /** Returns the cause as a name to choose by, as in {@code eps_inside_sqrt (mistake)}. */
  String cause() {
    return name.isEmpty() ? kind : "%s (%s)".formatted(name, kind);
  }

  /** Returns the diagnosis in one line; a convention with how to declare it. */
  public String line() {
    if (kind.equals("unknown")) {
      return "nothing known explains %d of %d wrong results; %s".formatted(matched, failing, text);
    }
    String line =
        "looks like %s (%s): explains %d of %d wrong results%s"
            .formatted(name, kind, matched, failing, text.isEmpty() ? "" : "; " + text);
    return kind.equals("convention")
        ? "%s. Declare it at start: {\"%s\": {\"%s\"}}"
            .formatted(line, op, name.replace("=", "\": \"").replace(", ", "\", \""))
        : line;
  }
}
