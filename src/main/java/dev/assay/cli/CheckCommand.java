package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Reference;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Limits;
import dev.assay.protocol.ProcessEngine;
import dev.assay.protocol.ProcessEngine.Checks;
import dev.assay.report.ExpectedFailures;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import dev.assay.tck.Diagnoser;
import dev.assay.tck.Runner;
import java.io.IOException;
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

  @Mixin private CaseOptions cases;

  @Mixin private ExpectedOptions expectedFailures;

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
    ExpectedFailures expected = expectedFailures.read(Library.standard());
    List<Run> runs = new ArrayList<>();
    if (which != null) {
      runs.add(check(which.engine, expected));
    } else {
      for (String name : CANONICAL) {
        runs.add(check(name, expected));
      }
    }
    return expectedFailures.code(expected, runs);
  }

  private Run check(String builtIn, ExpectedFailures expected)
      throws IOException, InterruptedException {
    Library library = Library.standard();
    Diagnoser diagnoser = new Diagnoser(Reference.standard());
    List<Engine> engines = new ArrayList<>();
    try {
      for (int i = 0; i < jobs; i++) {
        engines.add(builtIn == null ? process() : Engines.open(builtIn, library));
      }
      try (RunWriter writer = reports.writer(engines.get(0).hello(), folder(builtIn))) {
        writer.expect(expected);
        writer.askedBy(command(builtIn));
        Progress progress = new Progress();
        try {
          new Runner(library, cases.of(selection.selection()), Optional.of(diagnoser))
              .run(engines, writer, progress);
        } finally {
          progress.close();
        }
        Run run = writer.run();
        reports.print(run);
        return run;
      }
    } finally {
      engines.forEach(Engine::close);
    }
  }

  /** Two backends of the canonical engine get a folder each. */
  private String folder(String builtIn) {
    return which == null ? builtIn.replace(':', '-') : "";
  }

  /** Returns the command line that asks the same engine, without what it is asked. */
  private String command(String builtIn) {
    StringBuilder command = new StringBuilder("assay check");
    if (builtIn == null) {
      command.append(" --exec ").append(quoted(which.exec));
    } else {
      command.append(" --engine ").append(quoted(builtIn));
    }
    if (timeout != null) {
      command.append(" --timeout ").append(timeout);
    }
    return command.append(validate ? " --validate" : "").toString();
  }

  /** Quotes a word as a shell wants it. */
  private static String quoted(String word) {
    return word.matches("[\\w/@=.,:+-]+") ? word : "'%s'".formatted(word.replace("'", "'\\''"));
  }

  private Engine process() {
    Limits limits = Limits.standard();
    if (timeout != null) {
      limits = limits.withRun(Duration.ofSeconds(timeout));
    }
    return new ProcessEngine(
        ProcessEngine.shell(which.exec), limits, validate ? Checks.SCHEMA : Checks.SYNTAX);
  }

  /** The bar. */
  private static final class Progress implements Runner.Listener, AutoCloseable {
    private final Bar bar = new Bar("check");

    @Override
    public void begins(int cases) {
      bar.begin(cases);
    }

    @Override
    public void judged(Verdict verdict) {
      bar.step(verdict.op());
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
