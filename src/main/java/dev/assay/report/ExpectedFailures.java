package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.array.DType;
import dev.assay.fixture.Glob;
import dev.assay.fixture.Library;
import dev.assay.judge.Verdict;
import dev.assay.text.FileContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The failures that an engine's authors know of: a line each, {@code CASE DTYPE # reason}.
 *
 * <p>A {@code *} in a line stands for anything. A line whose cases ran and no longer fail is stale
 * and fails the run, so that the list can only shrink with the engine's faults.
 */
public final class ExpectedFailures {

  private static final List<DType> DTYPES =
      Arrays.stream(DType.values()).filter(DType::isFloat).toList();

  /** Why a failure is expected: the first words of the comment line that its lines stand under. */
  public enum Kind {
    /** A defect of the engine. */
    @JsonProperty("wrong")
    WRONG,
    /** A choice of the engine that no convention has. */
    @JsonProperty("different")
    DIFFERENT,
    /** Bad input is answered with numbers. */
    @JsonProperty("not refused")
    NOT_REFUSED,
    /** The engine does not have it, and says so by an error of its own. */
    @JsonProperty("unsupported")
    UNSUPPORTED,
    /** The suite or the adapter is to be mended. */
    @JsonProperty("our fault")
    OUR_FAULT;

    /** Returns the kind as it is written. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private boolean heads(String line) {
      return line.toLowerCase(Locale.ROOT).matches("#+ " + words() + "\\b.*");
    }

    private static Optional<Kind> of(String heading) {
      return Stream.of(values()).filter(kind -> kind.heads(heading)).findFirst();
    }
  }

  /**
   * A line that expects failures.
   *
   * @param kind of the heading above it; empty where there is none
   */
  private record Line(int number, Glob cases, Glob dtypes, String reason, Optional<Kind> kind) {

    boolean isAbout(Verdict verdict) {
      return cases.matches(verdict.id()) && dtypes.matches(verdict.dtype().wireName());
    }

    String text() {
      return "%s %s".formatted(cases.text(), dtypes.text());
    }
  }

  private final List<String> text;
  private final List<Line> lines;

  /** Whether only a part of the cases that lines name is asked. */
  private final boolean ofPart;

  private ExpectedFailures(List<String> text, List<Line> lines, boolean ofPart) {
    this.text = text;
    this.lines = lines;
    this.ofPart = ofPart;
  }

  /** Expects nothing. */
  public static ExpectedFailures none() {
    return new ExpectedFailures(List.of(), List.of(), false);
  }

  /**
   * Reads a list of failures of a library's cases.
   *
   * @throws IllegalArgumentException that names the file and line
   */
  public static ExpectedFailures read(Path file, Library library) {
    List<String> text = FileContent.text("expected failures", file).lines().toList();
    List<Line> lines = new ArrayList<>();
    Optional<Kind> kind = Optional.empty();
    for (int i = 0; i < text.size(); i++) {
      Optional<Kind> heading = Kind.of(text.get(i));
      kind = heading.isPresent() ? heading : kind;
      if (isEntry(text.get(i))) {
        try {
          lines.add(line(i + 1, text.get(i), library, kind));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("%s:%d: %s".formatted(file, i + 1, e.getMessage()), e);
        }
      }
    }
    return new ExpectedFailures(text, lines, false);
  }

  /** Returns the same for a shard: another may have the failures of a line, so none is stale. */
  public ExpectedFailures ofPart() {
    return new ExpectedFailures(text, lines, true);
  }

  private static boolean isEntry(String line) {
    return !line.isBlank() && !line.startsWith("#");
  }

  private static Line line(int number, String line, Library library, Optional<Kind> kind) {
    String[] parts = line.split("#", 2);
    String[] words = parts[0].strip().split("\\s+");
    if (words.length != 2 || parts.length < 2 || parts[1].isBlank()) {
      throw new IllegalArgumentException("%s, expected: CASE DTYPE # reason".formatted(line));
    }
    Glob dtypes = new Glob(words[1]);
    List<String> names = DTYPES.stream().map(DType::wireName).toList();
    if (names.stream().noneMatch(dtypes::matches)) {
      throw new IllegalArgumentException(
          "dtype=%s, expected one of %s, or *".formatted(words[1], String.join(", ", names)));
    }
    Glob cases = new Glob(words[0]);
    library.matching(cases);
    return new Line(number, cases, dtypes, parts[1].strip(), kind);
  }

  /** Returns why a failure is expected; empty when it is not, or when it is none. */
  public Optional<String> reason(Verdict verdict) {
    return about(verdict).map(Line::reason);
  }

  /**
   * Returns the kind of a failure that is expected.
   *
   * @throws IllegalArgumentException where its line stands under no heading that names one
   */
  public Kind kind(Verdict verdict) {
    Line line = about(verdict).orElseThrow();
    return line.kind()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected failures: %s, line %d, expected under a comment that begins with %s"
                        .formatted(
                            line.text(),
                            line.number(),
                            Stream.of(Kind.values())
                                .map(Kind::words)
                                .collect(Collectors.joining(", ")))));
  }

  private Optional<Line> about(Verdict verdict) {
    return verdict.isWrong()
        ? lines.stream().filter(line -> line.isAbout(verdict)).findFirst()
        : Optional.empty();
  }

  /** Returns the lines whose cases were run and did not fail. */
  public List<String> stale(List<Verdict> verdicts) {
    return staleLines(verdicts).map(Line::text).toList();
  }

  private Stream<Line> staleLines(List<Verdict> verdicts) {
    return lines.stream()
        .filter(line -> !ofPart && verdicts.stream().anyMatch(line::isAbout))
        .filter(line -> verdicts.stream().filter(Verdict::isWrong).noneMatch(line::isAbout));
  }

  /**
   * Writes the list anew: without the stale lines, with the failures that it lacked at its end, and
   * with all else as it was.
   */
  public void fix(Path file, List<Verdict> verdicts) throws IOException {
    List<Integer> stale = staleLines(verdicts).map(Line::number).toList();
    List<String> fixed = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      if (!stale.contains(i + 1)) {
        fixed.add(text.get(i));
      }
    }
    verdicts.stream()
        .filter(verdict -> verdict.isWrong() && reason(verdict).isEmpty())
        .map(v -> "%s %s # new: say why".formatted(v.id(), v.dtype().wireName()))
        .distinct()
        .forEach(fixed::add);
    Files.write(file, fixed);
  }
}
