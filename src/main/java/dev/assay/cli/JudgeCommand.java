package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.plan.Selection;
import dev.assay.protocol.OfflineEngine;
import dev.assay.protocol.Requests;
import dev.assay.report.ExpectedFailures;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import dev.assay.tck.Runner;
import dev.assay.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay judge}: judges answers that an engine gave elsewhere. */
@Command(
    name = "judge",
    description = "Judges the answers to exported requests (assay export).",
    mixinStandardHelpOptions = true)
final class JudgeCommand implements Callable<Integer> {

  private static final int STRAYS_SHOWN = 5;

  @Parameters(index = "0", paramLabel = "REQUESTS", description = "What assay export wrote.")
  private Path requests;

  @Parameters(
      index = "1",
      paramLabel = "ANSWERS",
      description = "What the adapter wrote to standard output.")
  private Path answers;

  @Mixin private SizesOption sizes;

  @Mixin private ExpectedOptions expectedFailures;

  @Mixin private ReportOptions reports;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Library library = sizes.library();
    ExpectedFailures expected = expectedFailures.read(library);
    Requests asked = Requests.read(requests, library);
    try (OfflineEngine engine = new OfflineEngine(answers, asked);
        RunWriter writer = reports.writer(engine.hello(), "")) {
      writer.expect(expected);
      new Runner(
              library,
              Selection.of(asked),
              Optional.of(CheckCommand.diagnoser(sizes.isGiven())),
              sizes.widening())
          .run(List.of(engine), writer, new Runner.Listener() {});
      Run run = writer.run();
      reports.print(run);
      List<String> strays = engine.strays();
      strays.stream()
          .limit(STRAYS_SHOWN)
          .forEach(line -> System.err.println("assay: " + Printable.line(line)));
      if (!strays.isEmpty()) {
        System.err.printf("assay: %d lines answer no request%n", strays.size());
      }
      int code = expectedFailures.code(expected, List.of(run));
      return strays.isEmpty() ? code : Assay.BROKEN;
    }
  }
}
