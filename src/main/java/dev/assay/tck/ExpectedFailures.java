package dev.assay.tck;

import dev.assay.array.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The failures that an engine's authors know of: a line each, {@code CASE DTYPE # reason}.
 *
 * <p>A {@code *} in a line stands for anything. A line whose cases ran and no longer fail is stale
 * and fails the run, so that the list can only shrink with the engine's faults.
 */
public final class ExpectedFailures {

  private record Line(String text, Pattern pattern, String reason) {}

  private final List<Line> lines = new ArrayList<>();
  private final Set<Line> failed = new LinkedHashSet<>();
  private final Set<Line> passed = new LinkedHashSet<>();
  private final Set<String> met = new TreeSet<>();
  private final Set<String> unexpected = new TreeSet<>();

  /** Expects nothing. */
  public static ExpectedFailures none() {
    return new ExpectedFailures();
  }

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException that names the file and line
   */
  public static ExpectedFailures read(Path file) throws IOException {
    ExpectedFailures expected = new ExpectedFailures();
    int number = 0;
    for (String line : text(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("#", 2);
      String[] words = parts[0].trim().split("\\s+");
      if (words.length != 2 || parts.length < 2 || parts[1].isBlank()) {
        throw new IllegalArgumentException(
            "%s:%d: %s, expected: CASE DTYPE # reason".formatted(file, number, line));
      }
      String key = "%s %s".formatted(words[0], words[1]);
      String pattern = "\\Q%s\\E".formatted(key.replace("*", "\\E.*\\Q"));
      expected.lines.add(new Line(key, Pattern.compile(pattern), parts[1].trim()));
    }
    return expected;
  }

  private static List<String> text(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "expected failures: file=%s, expected a readable file".formatted(file), e);
    }
  }

  /** Takes note of what came of a case at a dtype. */
  public void take(String caseId, DType dtype, boolean wrong) {
    String key = "%s %s".formatted(caseId, dtype.wireName());
    boolean listed = false;
    for (Line line : lines) {
      if (line.pattern.matcher(key).matches()) {
        listed = true;
        (wrong ? failed : passed).add(line);
      }
    }
    if (wrong) {
      (listed ? met : unexpected).add(key);
    }
  }

  /** Returns the lines whose cases were run and did not fail. */
  public List<String> stale() {
    return passed.stream().filter(line -> !failed.contains(line)).map(Line::text).toList();
  }

  /** Returns the failures that no line expects. */
  public Set<String> unexpected() {
    return unexpected;
  }

  /** Returns how many failures were expected and came. */
  public int met() {
    return met.size();
  }

  /** Writes the list anew: without the stale lines, and with the failures that it lacked. */
  public void fix(Path file) throws IOException {
    List<String> text = new ArrayList<>();
    for (Line line : lines) {
      if (!passed.contains(line) || failed.contains(line)) {
        text.add("%s # %s".formatted(line.text, line.reason));
      }
    }
    for (String failure : unexpected) {
      text.add("%s # new: say why".formatted(failure));
    }
    Files.write(file, text);
  }
}
