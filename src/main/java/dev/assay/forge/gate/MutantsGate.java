package dev.assay.forge.gate;

import dev.assay.fixture.Spec;
import dev.assay.forge.Mutants;
import dev.assay.oracle.Reference;
import dev.assay.oracle.Repertoire;
import java.util.ArrayList;
import java.util.List;

/** The cases of an op reject every known mistake; which one is not named first is noted. */
public final class MutantsGate implements Gate {

  private final Mutants mutants;
  private final Reference reference;

  public MutantsGate(Mutants mutants, Reference reference) {
    this.mutants = mutants;
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
    return result(spec, mutants.kill(new Repertoire(spec, reference)));
  }

  /** Returns what the kills of an op come to. */
  static Result result(Spec spec, List<Mutants.Kill> kills) {
    List<String> survivors = new ArrayList<>();
    List<String> unnamed = new ArrayList<>();
    for (Mutants.Kill kill : kills) {
      String mistake = "%s: mistake %s".formatted(spec.op(), kill.mistake().name());
      if (!kill.isRejected()) {
        survivors.add(mistake + " survives, expected a case that rejects it");
      } else if (!kill.isNamed()) {
        unnamed.add(
            mistake + (kill.named().isEmpty() ? " has no name" : " is taken for " + kill.named()));
      }
    }
    return new Result(kills.size(), survivors, unnamed);
  }
}
