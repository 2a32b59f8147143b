package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.report.ExpectedFailures;
import dev.assay.report.Merge;
import dev.assay.report.Run;
import dev.assay.report.RunReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay merge}: joins the reports of shards. */
@Command(
    name = "merge",
    description = {
      "Joins the JSON reports of shards (assay check --shard i/n) to the report of one run.",
      "An op is NOT CHECKED only where no shard could judge anything of it."
    },
    mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "A report.json of each shard.")
  private List<Path> files;

  @Mixin private ExpectedOptions expectedFailures;

  @Mixin private ReportOptions reports;

  @Override
  public Integer call() throws IOException {
    ExpectedFailures expected = expectedFailures.read(Library.standard());
    Run merged = Merge.of(files.stream().map(RunReader::read).toList(), expected);
    reports.write(merged);
    reports.print(merged);
    return expectedFailures.code(expected, List.of(merged));
  }
}
