package dev.assay.forge.gate;

import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.forge.Mutants;
import dev.assay.forge.Naming;
import dev.assay.oracle.Reference;
import dev.assay.oracle.Repertoire;
import java.util.List;

/** The cases of an op reject every known mistake; which one is not named first is noted. */
public final class MutantsGate implements Gate {

  private final Mutants mutants;
  private final Naming naming;
  private final Reference reference;

  public MutantsGate(Library library, Reference reference) {
    this.mutants = new Mutants(library);
    this.naming = new Naming(library);
    this.reference = reference;
  }

  @Override
  public String name() {
    return "mutants";
  }

  @Override
  public String counts() {
    return "mistakes";
  }

  @Override
  public Result check(Spec spec) {
    Repertoire repertoire = new Repertoire(spec, reference);
    List<String> survivors = survivors(repertoire);
    List<String> unnamed =
        naming.alone(repertoire).stream()
            .filter(named -> !named.isFirst())
            .map(Naming.Named::line)
            .toList();
    return new Result(spec.mistakes().size(), survivors, unnamed);
  }

  /** Returns a fault for each mistake of an op that no case rejects. */
  List<String> survivors(Repertoire repertoire) {
    return mutants.survivors(repertoire).stream()
        .map(
            mistake ->
                "%s: mistake %s survives, expected a case that rejects it"
                    .formatted(mistake.op(), mistake.name()))
        .toList();
  }
}
