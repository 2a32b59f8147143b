package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.judge.Outcome;
import dev.assay.oracle.Reference;
import dev.assay.protocol.OfflineEngine;
import dev.assay.protocol.Requests;
import dev.assay.report.Format;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import dev.assay.tck.Diagnoser;
import dev.assay.tck.Runner;
import dev.assay.tck.Selection;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write report.txt, report.json, junit.xml and report.html there.")
  private Path report;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description = "What to print: text, json, junit or html.")
  private Format format;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Library library = Library.standard();
    Requests asked = Requests.read(requests, library);
    try (OfflineEngine engine = new OfflineEngine(answers, asked);
        RunWriter writer =
            report == null ? RunWriter.of(engine.hello()) : RunWriter.to(report, engine.hello())) {
      new Runner(library, Selection.of(asked), Optional.of(new Diagnoser(Reference.standard())))
          .run(List.of(engine), writer, new Runner.Listener() {});
      Run run = writer.run();
      format.write(run, new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
      List<String> strays = engine.strays();
      strays.stream().limit(STRAYS_SHOWN).forEach(line -> System.err.println("assay: " + line));
      if (!strays.isEmpty()) {
        System.err.printf("assay: %d lines answer no request%n", strays.size());
      }
      if (run.count(Outcome.CRASHED) > 0 || !strays.isEmpty()) {
        return Assay.BROKEN;
      }
      return run.status() == Run.Status.PASS ? 0 : Assay.FAILED;
    }
  }
}
