package dev.assay.cli;

import dev.assay.array.Backend;
import dev.assay.builtin.AutogradEngine;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.builtin.ReferenceEngine;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.forge.Certifier;
import dev.assay.forge.gate.CertificatesGate;
import dev.assay.forge.gate.EnginesGate;
import dev.assay.forge.gate.Gate;
import dev.assay.forge.gate.MutantsGate;
import dev.assay.forge.gate.PageGate;
import dev.assay.forge.gate.RoomsGate;
import dev.assay.forge.gate.UntouchedGate;
import dev.assay.forge.gate.VacuityGate;
import dev.assay.oracle.Reference;
import dev.assay.protocol.Engine;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay prove OP}: every gate of an op, as the tests of the build have them. */
@Command(
    name = "prove",
    description =
        "Puts an op of a checkout through every gate; CONTRIBUTING.md says what they are.",
    mixinStandardHelpOptions = true)
final class ProveCommand implements Callable<Integer> {

  @Parameters(paramLabel = "OP", description = "The op, as in 'assay list'.")
  private String op;

  @Mixin private Checkout checkout;

  private final PrintStream out = Assay.out();

  @Override
  public Integer call() {
    long start = System.nanoTime();
    Path root = checkout.root();
    Library library = Library.at(root);
    Spec spec = library.spec(op);
    int shut = passes(spec, List.of(new RoomsGate(root), new PageGate(root, library)));
    if (shut > 0) {
      out.println("The other gates are shut until these are open.");
    } else {
      shut = passes(spec, gates(library, Reference.load(root.resolve("python-reference"))));
    }
    out.printf("assay: prove %s shut=%d in %.1f s%n", op, shut, seconds(start));
    return shut == 0 ? 0 : Assay.FAILED;
  }

  private static List<Gate> gates(Library library, Reference reference) {
    List<Engine> canonical =
        List.of(
            new CanonicalEngine(Backend.named("jvm"), library),
            new CanonicalEngine(Backend.named("nd4j"), library));
    List<Engine> engines =
        List.of(
            canonical.get(0),
            canonical.get(1),
            new AutogradEngine(Backend.named("jvm"), library),
            new AutogradEngine(Backend.named("nd4j"), library),
            new ReferenceEngine(library, reference));
    return List.of(
        new CertificatesGate(library, new Certifier(reference, canonical)),
        new MutantsGate(library, reference),
        new VacuityGate(library, reference),
        new UntouchedGate(library, reference),
        new EnginesGate(library, reference, engines));
  }

  /** Prints a line for each gate, and returns how many the op does not pass. */
  private int passes(Spec spec, List<Gate> gates) {
    int shut = 0;
    for (Gate gate : gates) {
      long start = System.nanoTime();
      Gate.Result result = gate.check(spec);
      boolean open = result.faults().isEmpty();
      shut += open ? 0 : 1;
      out.printf(
          "%-4s %-13s %-20s %5.1f s%n",
          open ? "ok" : "FAIL",
          gate.name(),
          "%d %s".formatted(result.seen(), gate.counts()),
          seconds(start));
      result.faults().forEach(fault -> out.println("     " + fault));
      result.notes().forEach(note -> out.println("     note: " + note));
    }
    return shut;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
