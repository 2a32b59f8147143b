package dev.assay.cli;

import dev.assay.protocol.Hello;
import dev.assay.report.Format;
import dev.assay.report.ReportFolder;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say what is written of a run, and where. */
final class ReportOptions {

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Also write report.txt, report.json, junit.xml, report.html, summary.md and badges"
              + " there.")
  private Path report;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description = "What to print: text, json, junit, html or markdown.")
  private Format format;

  /** Returns a writer to a folder within the one that was asked for, if one was. */
  RunWriter writer(Hello engine, String folder) {
    return report == null ? RunWriter.of(engine) : RunWriter.to(report.resolve(folder), engine);
  }

  /** Writes the reports of a run that is over, where they are asked for. */
  void write(Run run) {
    if (report != null) {
      run.write(
          new ReportFolder(report),
          (file, e) -> {
            throw new UncheckedIOException(e.getMessage(), e);
          });
    }
  }

  /** Prints the run. */
  void print(Run run) throws IOException {
    format.write(run, new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
  }
}
