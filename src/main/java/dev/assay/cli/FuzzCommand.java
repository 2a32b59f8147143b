package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.fixture.Precision;
import dev.assay.fuzz.Found;
import dev.assay.fuzz.FuzzReport;
import dev.assay.fuzz.Fuzzer;
import dev.assay.fuzz.Input;
import dev.assay.fuzz.Known;
import dev.assay.fuzz.SavedCase;
import dev.assay.judge.Finding;
import dev.assay.oracle.Reference;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Patience;
import dev.assay.protocol.ProcessEngine;
import dev.assay.protocol.ProcessEngine.Checks;
import dev.assay.tck.Diagnoser;
import dev.assay.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay fuzz}: puts cases that nobody wrote to an engine. */
@Command(
    name = "fuzz",
    description = {
      "Draws cases that nobody wrote, has the reference say what is right, and asks an engine.",
      "A failing case is shrunk and saved; 'assay check --case FILE' asks it again."
    },
    mixinStandardHelpOptions = true)
final class FuzzCommand implements Callable<Integer> {

  private static final Duration UNLIMITED = Duration.ofDays(365);
  private static final long CASES = 10_000;

  @ArgGroup(multiplicity = "1")
  private EngineChoice which;

  @Mixin private SelectionOptions selection;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed draws the same cases. Default: 1.")
  private long seed;

  @Option(
      names = "--cases",
      paramLabel = "N",
      description = "So many cases. Default: 10,000, or as many as fit into --time.")
  private Long cases;

  @Option(names = "--time", paramLabel = "S", description = "So many seconds at most.")
  private Integer seconds;

  @Option(
      names = "--refusals",
      description = "Asks bad input: right cases with one thing changed that must be refused.")
  private boolean refusals;

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description =
          "Failures that are only counted: lines 'PATTERN # reason', in which * is anything, as in"
              + " 'sum/* float64 step * out: shape=*'.")
  private Path known;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads, each with an engine of its own. Default: 1.")
  private int jobs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "fuzz",
      description = "Where failing cases are saved. Default: fuzz.")
  private Path out;

  @Mixin private TimeOptions time;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (selection.areSizes()) {
      throw new IllegalArgumentException("fuzz: --sizes, expected sizes to be drawn");
    }
    require("seed", seed, 0);
    require("cases", cases == null ? 1 : cases, 1);
    require("time", seconds == null ? 1 : seconds, 1);
    require("jobs", jobs, 1);
    Library library = selection.library();
    Selection selected = selection.selection();
    selected.specs(library);
    List<Engine> engines = new ArrayList<>();
    try {
      Patience patience = new Patience();
      for (int i = 0; i < jobs; i++) {
        engines.add(engine(patience));
      }
      long start = System.nanoTime();
      FuzzReport report = fuzz(library, selected, engines);
      Precision declared = engines.get(0).hello().ability().precision();
      return told(library, report, declared, Duration.ofNanos(System.nanoTime() - start));
    } finally {
      engines.forEach(Engine::close);
    }
  }

  private static void require(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "fuzz: %s=%d, expected >= %d".formatted(name, value, least));
    }
  }

  private Engine engine(Patience patience) {
    return which.engine != null
        ? Engines.open(which.engine, Library.standard())
        : new ProcessEngine(
            ProcessEngine.shell(which.exec), time.limits(), Checks.SYNTAX, patience);
  }

  private FuzzReport fuzz(Library library, Selection selected, List<Engine> engines)
      throws InterruptedException {
    long most = cases != null ? cases : seconds != null ? Long.MAX_VALUE : CASES;
    Duration limit = seconds == null ? UNLIMITED : Duration.ofSeconds(seconds);
    Input input = refusals ? Input.BAD : Input.RIGHT;
    Fuzzer fuzzer =
        new Fuzzer(
            library,
            selected,
            new Fuzzer.Span(seed, most, limit),
            input,
            known == null ? Known.nothing() : Known.read(known));
    try (Bar bar = new Bar("fuzz")) {
      bar.begin((int) Math.min(Integer.MAX_VALUE, most / selected.shards()));
      return fuzzer.run(
          engines,
          report -> {
            bar.step("%d wrong".formatted(report.failed()));
            return true;
          });
    }
  }

  private int told(Library library, FuzzReport report, Precision declared, Duration took)
      throws IOException {
    PrintStream to = Assay.out();
    Diagnoser diagnoser = new Diagnoser(Reference.standard());
    for (String op : report.failures().keySet().stream().sorted().toList()) {
      to.printf("%s: %d wrong%n", op, report.failures().get(op));
      diagnoser
          .diagnose(library.spec(op), report.witnesses(op), declared)
          .forEach(diagnosis -> to.println("  " + Printable.of(diagnosis.line())));
      for (Found found : report.found(op)) {
        tell(library, found, to);
      }
      to.println();
    }
    to.println("thrown away, since no judge could say anything of them:");
    for (Map.Entry<?, Long> each : report.thrownByText().entrySet()) {
      to.printf("  %d %s%n", each.getValue(), each.getKey());
    }
    long verdicts = report.passed() + report.failed() + report.known() + report.unsupported();
    boolean passes = report.failed() == 0 && report.passed() > 0;
    to.printf(
        Locale.ROOT,
        "assay: fuzz %s cases=%d verdicts=%d passed=%d failed=%d known=%d unsupported=%d thrown=%d"
            + " seed=%d time=%.1f%n",
        passes ? "pass" : "fail",
        report.cases(),
        verdicts,
        report.passed(),
        report.failed(),
        report.known(),
        report.unsupported(),
        report.thrownByText().values().stream().mapToLong(n -> n).sum(),
        seed,
        took.toMillis() / 1000.0);
    return passes ? 0 : Assay.FAILED;
  }

  private void tell(Library library, Found found, PrintStream to) throws IOException {
    Path file = SavedCase.of(library, found.shrunk().question()).write(out);
    to.println("  " + found.shrunk().verdict().line());
    for (Finding finding : found.shrunk().verdict().findings().stream().limit(1).toList()) {
      to.println("    " + finding.detail());
    }
    to.printf(
        "    %d numbers, of %d as drawn; again: assay check%s%s --case %s --dtype %s%n",
        Found.numbers(found.shrunk().question()),
        Found.numbers(found.drawn().question()),
        Printable.whole(which.words()),
        time.words(),
        EngineChoice.quoted(file.toString()),
        found.shrunk().dtype().wireName());
  }
}
