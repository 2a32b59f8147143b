package dev.assay.cli;

import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.judge.Judge;
import dev.assay.oracle.GoldenTrace;
import dev.assay.oracle.Reference;
import dev.assay.parity.Explainer;
import dev.assay.parity.Explainer.Played;
import dev.assay.parity.Judging;
import dev.assay.parity.Parity;
import dev.assay.parity.ParityHtml;
import dev.assay.parity.ParityJson;
import dev.assay.parity.ParityJunit;
import dev.assay.parity.ParityResult;
import dev.assay.parity.ParityText;
import dev.assay.parity.Side;
import dev.assay.plan.Selection;
import dev.assay.protocol.Limits;
import dev.assay.protocol.Patience;
import dev.assay.protocol.ProcessEngine;
import dev.assay.protocol.ProcessEngine.Checks;
import dev.assay.protocol.Requests;
import dev.assay.report.Diagnosis;
import dev.assay.report.ReportFolder;
import dev.assay.tck.Diagnoser;
import dev.assay.tck.Diagnoser.Judged;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay parity}: compares two engines with each other. */
@Command(
    name = "parity",
    description = {
      "Compares two engines over the whole library (spec/parity.md): how far apart, whether each"
          + " repeats itself bit by bit, and how long each takes.",
      "Fails when an op was not compared. Engines: " + Engines.NAMES + "."
    },
    mixinStandardHelpOptions = true)
final class ParityCommand implements Callable<Integer> {

  /** Which engine is on the left. */
  static final class Left {
    @Option(
        names = "--left",
        paramLabel = "ENGINE[@DTYPE]",
        description = "A built-in engine, as in canonical:opencl@float32.")
    private String engine;

    @Option(
        names = "--left-exec",
        paramLabel = "CMD",
        description = "The command of an adapter that speaks the protocol (spec/protocol.md).")
    private String exec;

    @Option(
        names = "--left-answers",
        paramLabel = "FILE",
        description = "What the engine wrote elsewhere to the requests of --requests.")
    private Path answers;
  }

  /** Which engine is on the right. */
  static final class Right {
    @Option(names = "--right", paramLabel = "ENGINE[@DTYPE]", description = "As --left.")
    private String engine;

    @Option(names = "--right-exec", paramLabel = "CMD", description = "As --left-exec.")
    private String exec;

    @Option(names = "--right-answers", paramLabel = "FILE", description = "As --left-answers.")
    private Path answers;
  }

  @ArgGroup(multiplicity = "1")
  private Left left;

  @ArgGroup(multiplicity = "1")
  private Right right;

  @Option(
      names = "--requests",
      paramLabel = "FILE",
      description = "What assay export wrote: the requests of recorded answers.")
  private Path requests;

  @Option(
      names = "--left-dtype",
      paramLabel = "T",
      description = "The one dtype of the left side; the other side has the same unless it says.")
  private String leftDtype;

  @Option(names = "--right-dtype", paramLabel = "T", description = "As --left-dtype.")
  private String rightDtype;

  @Mixin private SelectionOptions selection;

  @Mixin private TimeOptions time;

  @Option(
      names = "--trace",
      description =
          "Also compare what the layers of models give, forward and backward, and name the first at"
              + " which the engines part.")
  private boolean trace;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write parity.txt, parity.json, junit.xml and parity.html there.")
  private Path report;

  /** What to print. */
  enum Kind {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description = "What to print: text or json.")
  private Kind format;

  @Override
  public Integer call() throws IOException {
    Selection selected = selection.selection();
    Library library = selection.library();
    Optional<Requests> asked =
        requests == null ? Optional.empty() : Optional.of(Requests.read(requests, library));
    Side onLeft = side("left", left.engine, left.exec, left.answers, leftDtype, asked);
    Side onRight = side("right", right.engine, right.exec, right.answers, rightDtype, asked);
    boolean pair = onLeft.dtype().isPresent() || onRight.dtype().isPresent();
    if (pair && !selected.dtypes().isEmpty()) {
      throw new IllegalArgumentException(
          "parity: --dtype, expected none beside the dtype of a side");
    }
    if (selected.shards() > 1) {
      throw new IllegalArgumentException(
          "parity: shard=%d/%d, expected none: coverage counts whole ops"
              .formatted(selected.shard(), selected.shards()));
    }
    ReportFolder folder = report == null ? null : new ReportFolder(report);
    ParityResult result;
    try (Progress progress = new Progress()) {
      result =
          Parity.compare(
              library,
              selected.specs(library),
              selected.dtypes(),
              onLeft,
              onRight,
              judging(library),
              progress);
    }
    if (folder != null) {
      folder.write("parity.txt", out -> ParityText.write(result, out));
      folder.write("parity.json", out -> ParityJson.write(result, out));
      folder.write("junit.xml", out -> ParityJunit.write(result, out));
      folder.write("parity.html", out -> ParityHtml.write(result, out));
    }
    Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
    if (format == Kind.JSON) {
      ParityJson.write(result, out);
    } else {
      ParityText.write(result, out);
    }
    if (result.crashed()) {
      return Assay.BROKEN;
    }
    return result.status() == ParityResult.Status.PASS ? 0 : Assay.FAILED;
  }

  private Judging judging(Library library) {
    return new Judging(
        selection.widening(),
        explainer(),
        trace ? Optional.of(new GoldenTrace(library, Reference.standard())::of) : Optional.empty());
  }

  /** Explains as check does. */
  private Explainer explainer() {
    Diagnoser diagnoser = CheckCommand.diagnoser(selection.areSizes());
    return (spec, answers, declared) ->
        diagnoser.diagnose(spec, judged(answers), declared).stream().map(Diagnosis::line).toList();
  }

  private static List<Judged> judged(List<Played> answers) {
    return answers.stream()
        .map(
            each ->
                new Judged(
                    each.question(),
                    each.dtype(),
                    each.answer(),
                    Judge.judge(each.question(), each.answer(), each.dtype())))
        .toList();
  }

  private Side side(
      String name,
      @Nullable String engine,
      String exec,
      @Nullable Path answers,
      @Nullable String dtype,
      Optional<Requests> asked) {
    if (answers != null) {
      return Side.recorded(
          answers,
          asked.orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "parity: --requests, expected what the answers of --%s-answers answer"
                          .formatted(name))),
          Optional.ofNullable(dtype).map(DType::of));
    }
    String named = dtype;
    List<String> command;
    if (engine == null) {
      command = ProcessEngine.shell(exec);
    } else {
      int at = engine.lastIndexOf('@');
      if (at >= 0 && dtype != null) {
        throw new IllegalArgumentException(
            "parity: --%s-dtype=%s, expected none beside --%s %s"
                .formatted(name, dtype, name, engine));
      }
      named = at >= 0 ? engine.substring(at + 1) : dtype;
      String bare = at >= 0 ? engine.substring(0, at) : engine;
      Engines.check(bare);
      command = Engines.command(bare);
    }
    Limits limits = time.limits();
    Patience patience = new Patience();
    return new Side(
        () -> new ProcessEngine(command, limits, Checks.SYNTAX, patience),
        Optional.ofNullable(named).map(DType::of));
  }

  /** The bar. */
  private static final class Progress implements Parity.Listener, AutoCloseable {
    private final Bar bar = new Bar("parity");

    @Override
    public void begins(int cases) {
      bar.begin(cases);
    }

    @Override
    public void played(String op) {
      bar.step(op);
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
