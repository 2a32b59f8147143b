package dev.assay.fuzz;

import dev.assay.fixture.Glob;
import dev.assay.judge.Verdict;
import dev.assay.text.FileContent;
import java.nio.file.Path;
import java.util.List;

/**
 * The failures that an engine's authors know of: of what is told of a failure, a pattern a line.
 *
 * <p>As in {@code sum/* float64 step * out: shape=* # reason}. No case that is drawn has a name to
 * list it by, as {@code check} lists those of the fixtures.
 */
public record Known(List<Glob> patterns) {

  public Known {
    patterns = List.copyOf(patterns);
  }

  /** Knows of nothing. */
  public static Known nothing() {
    return new Known(List.of());
  }

  /** Reads a list; empty lines and those that start with {@code #} say nothing. */
  public static Known read(Path file) {
    return new Known(
        FileContent.text("known failures", file)
            .lines()
            .map(line -> line.replaceFirst("(^|\\s+)#\\s.*", "").strip())
            .filter(line -> !line.isEmpty())
            .map(Glob::new)
            .toList());
  }

  /** Returns whether a failure is one of them. */
  boolean has(Verdict verdict) {
    String line = verdict.line();
    return patterns.stream().anyMatch(pattern -> pattern.matches(line));
  }
}
