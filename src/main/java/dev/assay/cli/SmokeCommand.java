package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.protocol.Limits;
import dev.assay.protocol.ProcessEngine;
import dev.assay.protocol.Smoke;
import dev.assay.text.Printable;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay smoke}: checks the plumbing of an adapter before any mathematics. */
@Command(
    name = "smoke",
    description = "Checks the plumbing of an adapter before any mathematics.",
    mixinStandardHelpOptions = true)
final class SmokeCommand implements Callable<Integer> {

  @Option(
      names = "--exec",
      required = true,
      paramLabel = "CMD",
      description = "The command that starts the adapter.")
  private String exec;

  @Override
  public Integer call() {
    PrintStream out = Assay.out();
    List<Smoke.Finding> findings =
        Smoke.test(ProcessEngine.shell(exec), Limits.standard(), Library.standard());
    long failed = findings.stream().filter(finding -> !finding.passed()).count();
    for (Smoke.Finding finding : findings) {
      out.printf(
          "%-4s %s%s%n",
          finding.passed() ? "ok" : "FAIL",
          finding.check(),
          finding.passed() ? "" : ": " + Printable.line(finding.fault()));
    }
    out.printf("assay: smoke passed=%d failed=%d%n", findings.size() - failed, failed);
    return failed == 0 ? 0 : Assay.FAILED;
  }
}
