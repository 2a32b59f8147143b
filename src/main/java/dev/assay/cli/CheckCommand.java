package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Reference;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Limits;
import dev.assay.protocol.ProcessEngine;
import dev.assay.protocol.ProcessEngine.Checks;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import dev.assay.tck.Diagnoser;
import dev.assay.tck.ExpectedFailures;
import dev.assay.tck.Runner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay check}: checks an engine. */
@Command(
    name = "check",
    description = {
      "Checks an engine: which op is wrong, where, by how much, and what it looks like.",
      "Without --engine and --exec the canonical engine is checked, on each of its backends."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  private static final List<String> CANONICAL = List.of("canonical:jvm", "canonical:nd4j");

  /** Which engine. */
  static final class Which {
    @Option(
        names = "--engine",
        paramLabel = "NAME",
        description = "A built-in engine, in process: " + Engines.NAMES + ".")
    private String engine;

    @Option(
        names = "--exec",
        paramLabel = "CMD",
        description = "The command of an adapter that speaks the protocol (spec/protocol.md).")
    private String exec;
  }

  @ArgGroup private Which which;

  @Mixin private SelectionOptions selection;

  @Option(
      names = "--expected-failures",
      paramLabel = "FILE",
      description =
          "Failures that are known: lines 'CASE DTYPE # reason', with * for anything. A stale line fails.")
  private Path expectedFile;

  @Option(names = "--fix", description = "Write the file of expected failures anew.")
  private boolean fix;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Processes of the engine at once. Default: 1.")
  private int jobs;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "Seconds that the engine has for a case. Default: 30.")
  private Integer timeout;

  @Option(names = "--validate", description = "Check every message against the schema.")
  private boolean validate;

  @Mixin private ReportOptions reports;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (jobs < 1) {
      throw new IllegalArgumentException("check: jobs=%d, expected >= 1".formatted(jobs));
    }
    if (fix && expectedFile == null) {
      throw new IllegalArgumentException("check: --fix, expected --expected-failures FILE as well");
    }
    ExpectedFailures expected =
        expectedFile == null ? ExpectedFailures.none() : ExpectedFailures.read(expectedFile);
    if (which != null) {
      return check(which.engine, expected);
    }
    int worst = 0;
    for (String name : CANONICAL) {
      worst = Math.max(worst, check(name, expected));
    }
    return worst;
  }

  private int check(String builtIn, ExpectedFailures expected)
      throws IOException, InterruptedException {
    Library library = Library.standard();
    Diagnoser diagnoser = new Diagnoser(Reference.standard());
    List<Engine> engines = new ArrayList<>();
    try {
      for (int i = 0; i < jobs; i++) {
        engines.add(builtIn == null ? process() : Engines.open(builtIn, library));
      }
      try (RunWriter writer = reports.writer(engines.get(0).hello(), folder(builtIn))) {
        Progress progress = new Progress(expected);
        try {
          new Runner(library, selection.selection(), Optional.of(diagnoser))
              .run(engines, writer, progress);
        } finally {
          progress.close();
        }
        reports.print(writer.run());
        return code(writer.run(), expected);
      }
    } finally {
      engines.forEach(Engine::close);
    }
  }

  /** Two backends of the canonical engine get a folder each. */
  private String folder(String builtIn) {
    return which == null ? builtIn.replace(':', '-') : "";
  }

  private Engine process() {
    Limits limits = Limits.standard();
    if (timeout != null) {
      limits = limits.withRun(Duration.ofSeconds(timeout));
    }
    return new ProcessEngine(
        ProcessEngine.shell(which.exec), limits, validate ? Checks.SCHEMA : Checks.SYNTAX);
  }

  private int code(Run run, ExpectedFailures expected) throws IOException {
    if (fix) {
      expected.fix(expectedFile);
      return 0;
    }
    if (expectedFile != null) {
      PrintStream err = System.err;
      err.printf("assay: %d failures were expected%n", expected.met());
      expected.unexpected().forEach(key -> err.printf("assay: not expected: %s%n", key));
      expected.stale().forEach(key -> err.printf("assay: stale, no longer fails: %s%n", key));
      boolean judged = run.count(Outcome.PASS) + expected.met() > 0;
      return judged && expected.unexpected().isEmpty() && expected.stale().isEmpty()
          ? 0
          : Assay.FAILED;
    }
    if (run.count(Outcome.CRASHED) > 0) {
      return Assay.BROKEN;
    }
    return run.status() == Run.Status.PASS ? 0 : Assay.FAILED;
  }

  /** The bar, and the count of what was expected. */
  private static final class Progress implements Runner.Listener, AutoCloseable {
    private final ExpectedFailures expected;
    private final Bar bar = new Bar("check");

    Progress(ExpectedFailures expected) {
      this.expected = expected;
    }

    @Override
    public void begins(int cases) {
      bar.begin(cases);
    }

    @Override
    public void judged(Verdict verdict) {
      boolean wrong = verdict.outcome() == Outcome.FAIL || verdict.outcome() == Outcome.CRASHED;
      expected.take(verdict.id(), verdict.dtype(), wrong);
      bar.step(verdict.op());
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
