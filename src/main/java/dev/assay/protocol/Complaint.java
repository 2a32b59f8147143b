package dev.assay.protocol;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the log of an engine says of its end: the line of the error, and where in the author's own
 * files it came from.
 *
 * @param error the line that names the error; without one the last line
 * @param place file, line and perhaps function; empty where the log has none
 */
record Complaint(String error, String place) {

  /** Places that are not the author's, in any of the languages. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "site-packages|dist-packages|/lib/python|<frozen|assay_adapter\\.py|node_modules|node:|assay\\.mjs|/adapters/go/\\w+\\.go|/go/src/|/rustc/|\\.cargo/|\\bat"
              + " (java|jdk|sun)\\.");

  private static final int LONGEST_LINE = 500;

  private static final String TRACEBACK = "Traceback (most recent call last):";
  private static final Pattern PYTHON_FRAME =
      Pattern.compile("^\\s+File \"([^\"]+)\", line (\\d+), in (\\S+)");

  private static final Pattern RUST_PANIC =
      Pattern.compile("^thread '.*' .*panicked at (\\S+?):(\\d+):\\d+:$");

  /** The line of an error that frames may follow, innermost first. */
  private static final Pattern ERROR =
      Pattern.compile(
          "^(Caused by: |Exception in thread \"[^\"]*\" |Uncaught"
              + " )?([\\w$]+\\.)*\\w*(Error|Exception)\\b(: .*| \\[.*)?$|^(panic|fatal error):"
              + " .*|^terminate called .*|^\\s*what\\(\\): .*");

  private static final Pattern FRAME =
      Pattern.compile("^\\s+(?:at .*?)?([^\\s(]+\\.\\w+):(\\d+)\\b.*$");

  /** Reads the last error of a log; empty where the log is. */
  static Optional<Complaint> of(String log) {
    List<String> lines = log.lines().filter(line -> !line.isBlank()).map(Complaint::cut).toList();
    int python = error(lines, lines.lastIndexOf(TRACEBACK));
    int rust = last(lines, RUST_PANIC);
    int other = last(lines, ERROR);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    if (python >= 0 && python >= Math.max(rust, other)) {
      List<String> before = lines.subList(lines.lastIndexOf(TRACEBACK), python);
      return Optional.of(new Complaint(lines.get(python), places(before, PYTHON_FRAME, true)));
    }
    if (rust >= 0 && rust > other) {
      Matcher panic = RUST_PANIC.matcher(lines.get(rust));
      String message = lines.get(Math.min(rust + 1, lines.size() - 1));
      return Optional.of(new Complaint(message, panic.matches() ? place(panic) : ""));
    }
    if (other >= 0) {
      List<String> after = lines.subList(other + 1, lines.size());
      return Optional.of(new Complaint(lines.get(other).strip(), places(after, FRAME, false)));
    }
    return Optional.of(new Complaint(lines.get(lines.size() - 1).strip(), ""));
  }

  /** No pattern takes long on a line that is not long. */
  private static String cut(String line) {
    return line.substring(0, Math.min(line.length(), LONGEST_LINE));
  }

  /** Returns the line that ends a Python traceback: the first that is not indented. */
  private static int error(List<String> lines, int traceback) {
    return traceback < 0
        ? -1
        : IntStream.range(traceback + 1, lines.size())
            .filter(i -> !Character.isWhitespace(lines.get(i).charAt(0)))
            .findFirst()
            .orElse(-1);
  }

  private static int last(List<String> lines, Pattern pattern) {
    return IntStream.range(0, lines.size())
        .filter(i -> pattern.matcher(lines.get(i)).find())
        .max()
        .orElse(-1);
  }

  /** Returns the innermost of the author's places. */
  private static String places(List<String> frames, Pattern frame, boolean innermostLast) {
    List<String> own =
        frames.stream()
            .filter(line -> !FOREIGN.matcher(line).find())
            .map(frame::matcher)
            .filter(Matcher::find)
            .map(Complaint::place)
            .toList();
    return own.isEmpty() ? "" : own.get(innermostLast ? own.size() - 1 : 0);
  }

  private static String place(Matcher frame) {
    String place = "%s:%s".formatted(frame.group(1).replace("file://", ""), frame.group(2));
    return frame.groupCount() > 2 ? "%s in %s".formatted(place, frame.group(3)) : place;
  }
}
