package dev.assay.tck;

import dev.assay.array.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The failures that an engine's authors know of: a line each, {@code CASE DTYPE # reason}.
 *
 * <p>A line whose case no longer fails is stale and fails the run, so that the list can only shrink
 * with the engine's faults.
 */
public final class ExpectedFailures {

  private record Line(String key, String reason) {}

  private final List<Line> lines = new ArrayList<>();
  private final Set<String> met = new TreeSet<>();
  private final Set<String> passed = new TreeSet<>();

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
    List<String> text;
    try {
      text = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "expected failures: file=%s, expected a readable file".formatted(file), e);
    }
    for (String line : text) {
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
      expected.lines.add(new Line(key(words[0], DType.of(words[1])), parts[1].trim()));
    }
    return expected;
  }

  /** Takes note of a verdict, and returns whether it is a failure that was expected. */
  public boolean take(String caseId, DType dtype, boolean failed) {
    String key = key(caseId, dtype);
    boolean listed = lines.stream().anyMatch(line -> line.key.equals(key));
    if (listed) {
      (failed ? met : passed).add(key);
    }
    return failed && listed;
  }

  /** Returns the listed cases that were run and did not fail. */
  public Set<String> stale() {
    return passed;
  }

  /** Returns how many failures were expected and came. */
  public int met() {
    return met.size();
  }

  /** Writes the list anew: without the stale lines, and with these failures added. */
  public void fix(Path file, Set<String> newFailures) throws IOException {
    List<String> text = new ArrayList<>();
    for (Line line : lines) {
      if (!passed.contains(line.key)) {
        text.add("%s # %s".formatted(line.key, line.reason));
      }
    }
    for (String failure : newFailures) {
      text.add("%s # new: say why".formatted(failure));
    }
    Files.write(file, text);
  }

  /** Returns the words that stand for a case at a dtype in the list. */
  public static String key(String caseId, DType dtype) {
    return "%s %s".formatted(caseId, dtype.wireName());
  }
}
