package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.report.ExpectedFailures;
import dev.assay.report.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options about failures that are known, and the exit code of a run with them. */
final class ExpectedOptions {

  @Option(
      names = "--expected-failures",
      paramLabel = "FILE",
      description =
          "Failures that are known: lines 'CASE DTYPE # reason', with * for anything. A stale line"
              + " fails.")
  private Path file;

  @Option(
      names = "--fix",
      description = "Write the file of expected failures anew, or make it; comments stay.")
  private boolean fix;

  /**
   * Reads the list; empty where none is given, or where it is to be made.
   *
   * @throws IllegalArgumentException that names the file and line
   */
  ExpectedFailures read(Library library) {
    if (fix && file == null) {
      throw new IllegalArgumentException("--fix, expected --expected-failures FILE as well");
    }
    return file == null || (fix && Files.notExists(file))
        ? ExpectedFailures.none()
        : ExpectedFailures.read(file, library);
  }

  /** Returns the exit code of runs; the list is written anew where that is asked for. */
  int code(ExpectedFailures expected, List<Run> runs) throws IOException {
    if (fix) {
      List<Verdict> verdicts = runs.stream().flatMap(Run::verdicts).toList();
      expected.fix(file, verdicts);
      return 0;
    }
    return runs.stream().mapToInt(ExpectedOptions::code).max().orElse(0);
  }

  private static int code(Run run) {
    if (run.count(Outcome.CRASHED) > 0) {
      return Assay.BROKEN;
    }
    return run.isAsItShould() ? 0 : Assay.FAILED;
  }
}
