package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Reference;
import dev.assay.plan.Plan;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import dev.assay.protocol.Patience;
import dev.assay.protocol.ProcessEngine;
import dev.assay.protocol.ProcessEngine.Checks;
import dev.assay.report.EngineRecord;
import dev.assay.report.ExpectedFailures;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import dev.assay.tck.Diagnoser;
import dev.assay.tck.Runner;
import java.io.IOException;
import java.nio.file.Path;
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

  @ArgGroup private EngineChoice which;

  @Mixin private SelectionOptions selection;

  @Mixin private CaseOptions cases;

  @Mixin private ExpectedOptions expectedFailures;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Processes of the engine at once, at most one a case. Default: 1.")
  private int jobs;

  @Mixin private TimeOptions time;

  @Option(names = "--validate", description = "Check every message against the schema.")
  private boolean validate;

  @Mixin private ReportOptions reports;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Also write what the page of released engines shows of the run (spec/engines.md).")
  private Path record;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (jobs < 1) {
      throw new IllegalArgumentException("check: jobs=%d, expected >= 1".formatted(jobs));
    }
    Library library = cases.library(selection.library());
    time.limits();
    Selection selected = cases.of(selection.selection());
    // What is not there is told before an engine is started.
    selected.specs(library);
    ExpectedFailures known = expectedFailures.read(library);
    ExpectedFailures expected = selected.shards() > 1 ? known.ofPart() : known;
    List<Run> runs = new ArrayList<>();
    if (which != null) {
      runs.add(check(library, which.engine, selected, expected));
    } else {
      for (String name : canonical()) {
        runs.add(check(library, name, selected, expected));
      }
    }
    if (record != null) {
      EngineRecord.of(runs.get(0), expected, library).write(record);
    }
    return expectedFailures.code(expected, runs);
  }

  /** The small distribution comes without ND4J. */
  private static List<String> canonical() {
    if (CheckCommand.class.getResource("/org/nd4j/linalg/factory/Nd4j.class") != null) {
      return CANONICAL;
    }
    System.err.println("check: canonical:nd4j is not checked: this distribution has no ND4J");
    return CANONICAL.subList(0, 1);
  }

  private Run check(Library library, String builtIn, Selection selected, ExpectedFailures expected)
      throws IOException, InterruptedException {
    List<Engine> engines = new ArrayList<>();
    try {
      if (builtIn != null) {
        engines.add(Engines.open(builtIn, Library.standard()));
      }
      // A process that hangs as it starts leaves a report, too.
      try (RunWriter writer = reports.writer(Hello.none(), folder(builtIn))) {
        writer.expect(expected);
        writer.askedBy(command(builtIn));
        Patience patience = new Patience();
        if (builtIn == null) {
          engines.add(process(patience));
        }
        writer.started(engines.get(0).hello());
        run(library, builtIn, selected, engines, patience, writer);
        Run run = writer.run();
        reports.print(run);
        return run;
      }
    } finally {
      engines.forEach(Engine::close);
    }
  }

  private void run(
      Library library,
      String builtIn,
      Selection selected,
      List<Engine> engines,
      Patience patience,
      RunWriter writer)
      throws InterruptedException {
    // One a case at most; a plan takes its time, and one process needs none.
    int most =
        jobs == 1
            ? 1
            : Math.min(jobs, Plan.of(library, selected, engines.get(0).hello()).questions().size());
    while (engines.size() < most) {
      engines.add(builtIn == null ? process(patience) : Engines.open(builtIn, Library.standard()));
    }
    try (Progress progress = new Progress()) {
      new Runner(
              library, selected, Optional.of(diagnoser(selection.areSizes())), selection.widening())
          .run(engines, writer, progress);
    }
  }

  /** Returns what explains wrong results of the fixtures' cases, or of large ones. */
  static Diagnoser diagnoser(boolean sizes) {
    return sizes ? Diagnoser.ofSizes(Reference.standard()) : new Diagnoser(Reference.standard());
  }

  /** Two backends of the canonical engine get a folder each. */
  private String folder(String builtIn) {
    return which == null ? builtIn.replace(':', '-') : "";
  }

  /** Returns the command line that asks the same engine, to which the case is added. */
  private String command(String builtIn) {
    return "assay check"
        + (which == null ? " --engine " + builtIn : which.words())
        + time.words()
        + (validate ? " --validate" : "")
        + (selection.areSizes() ? " --sizes" : "")
        + cases.files();
  }

  private Engine process(Patience patience) {
    return new ProcessEngine(
        ProcessEngine.shell(which.exec),
        time.limits(),
        validate ? Checks.SCHEMA : Checks.SYNTAX,
        patience);
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
