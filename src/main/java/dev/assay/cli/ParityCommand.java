package dev.assay.cli;

import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.parity.Parity;
import dev.assay.parity.ParityJson;
import dev.assay.parity.ParityResult;
import dev.assay.parity.ParityText;
import dev.assay.parity.Side;
import dev.assay.plan.Selection;
import dev.assay.protocol.Limits;
import dev.assay.protocol.ProcessEngine;
import dev.assay.protocol.ProcessEngine.Checks;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        description = "A built-in engine, as in canonical:nd4j@float32.")
    private String engine;

    @Option(
        names = "--left-exec",
        paramLabel = "CMD",
        description = "The command of an adapter that speaks the protocol (spec/protocol.md).")
    private String exec;
  }

  /** Which engine is on the right. */
  static final class Right {
    @Option(names = "--right", paramLabel = "ENGINE[@DTYPE]", description = "As --left.")
    private String engine;

    @Option(names = "--right-exec", paramLabel = "CMD", description = "As --left-exec.")
    private String exec;
  }

  @ArgGroup(multiplicity = "1")
  private Left left;

  @ArgGroup(multiplicity = "1")
  private Right right;

  @Option(
      names = "--left-dtype",
      paramLabel = "T",
      description = "The one dtype of the left side; the other side has the same unless it says.")
  private String leftDtype;

  @Option(names = "--right-dtype", paramLabel = "T", description = "As --left-dtype.")
  private String rightDtype;

  @Mixin private SelectionOptions selection;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "Seconds that an engine has for a case. Default: 30.")
  private Integer timeout;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write parity.txt and parity.json there.")
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
    Side onLeft = side("left", left.engine, left.exec, leftDtype);
    Side onRight = side("right", right.engine, right.exec, rightDtype);
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
    if (report != null) {
      Files.createDirectories(report);
    }
    Library library = Library.standard();
    ParityResult result;
    try (Progress progress = new Progress()) {
      result =
          Parity.compare(
              library, selected.specs(library), selected.dtypes(), onLeft, onRight, progress);
    }
    if (report != null) {
      try (Writer text = Files.newBufferedWriter(report.resolve("parity.txt"));
          Writer json = Files.newBufferedWriter(report.resolve("parity.json"))) {
        ParityText.write(result, text);
        ParityJson.write(result, json);
      }
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

  private Side side(String name, String engine, String exec, String dtype) {
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
    Limits limits =
        timeout == null
            ? Limits.standard()
            : Limits.standard().withRun(Duration.ofSeconds(timeout));
    return new Side(
        () -> new ProcessEngine(command, limits, Checks.SYNTAX),
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
