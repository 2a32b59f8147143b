package dev.assay.cli;

import dev.assay.report.ReportFolder;
import dev.assay.report.RunReader;
import dev.assay.report.compare.CompareFormat;
import dev.assay.report.compare.SeveralRuns;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay compare}: puts reports side by side. */
@Command(
    name = "compare",
    description = {
      "Puts JSON reports side by side: several engines op by op, or runs of one engine.",
      "Of one engine it tells what got better or worse since the first; worse exits with 1."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  @Parameters(arity = "2..*", paramLabel = "FILE", description = "Two report.json, or more.")
  private List<Path> files;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write compare.txt, compare.json and compare.html there.")
  private Path report;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description = "What to print: text, json or html.")
  private CompareFormat format;

  @Override
  public Integer call() throws IOException {
    SeveralRuns several =
        SeveralRuns.of(
            files.stream().map(RunReader::read).toList(),
            files.stream().map(Path::toString).toList());
    if (report != null) {
      ReportFolder folder = new ReportFolder(report);
      for (CompareFormat each : CompareFormat.values()) {
        folder.write(each.file(), out -> each.write(several, out));
      }
    }
    format.write(several, new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
    return several.isWorse() ? Assay.FAILED : 0;
  }
}
