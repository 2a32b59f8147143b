package dev.assay.cli;

import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.forge.Mutants;
import dev.assay.forge.Mutants.Kill;
import dev.assay.judge.Finding;
import dev.assay.oracle.Reference;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay mutants}: grades the suite with the known mistakes. */
@Command(
    name = "mutants",
    description = "Makes every known mistake in the reference and prints which cases reject it.",
    mixinStandardHelpOptions = true)
final class MutantsCommand implements Callable<Integer> {

  @Mixin private SelectionOptions selection;

  @Override
  public Integer call() {
    Library library = Library.standard();
    Mutants mutants = new Mutants(library, Reference.standard());
    PrintStream out = Assay.out();
    out.printf(
        "%-20s %-28s %9s %10s  %-44s %s%n",
        "op", "mistake", "rejected", "x allowed", "shown best by", "named first");
    int total = 0;
    int rejected = 0;
    int named = 0;
    for (Spec spec : selection.selection().specs(library)) {
      for (Kill kill : mutants.kill(spec)) {
        total++;
        rejected += kill.isRejected() ? 1 : 0;
        named += kill.isNamed() ? 1 : 0;
        out.printf(
            "%-20s %-28s %9s %10s  %-44s %s%n",
            spec.op(),
            kill.mistake().name(),
            kill.rejected() + "/" + kill.cases(),
            kill.isRejected() ? Finding.times(kill.factor()) : "SURVIVES",
            kill.best(),
            kill.isNamed() ? "yes" : kill.named().isEmpty() ? "no" : "no: " + kill.named());
      }
    }
    out.printf("assay: mutants total=%d rejected=%d named=%d%n", total, rejected, named);
    return rejected == total ? 0 : Assay.FAILED;
  }
}
