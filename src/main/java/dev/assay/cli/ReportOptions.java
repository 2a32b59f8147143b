package dev.assay.cli;

import dev.assay.protocol.Hello;
import dev.assay.report.Format;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say what is written of a run, and where. */
final class ReportOptions {

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

  /** Returns a writer to a folder within the one that was asked for, if one was. */
  RunWriter writer(Hello engine, String folder) {
    return report == null ? RunWriter.of(engine) : RunWriter.to(report.resolve(folder), engine);
  }

  /** Prints the run. */
  void print(Run run) throws IOException {
    format.write(run, new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
  }
}
