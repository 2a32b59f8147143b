package dev.assay.forge.gate;

import dev.assay.fixture.Spec;
import dev.assay.forge.Mutants;
import java.util.ArrayList;
import java.util.List;

/** The cases of an op reject every known mistake; which one is not named first is noted. */
public final class MutantsGate implements Gate {

  private final Mutants mutants;

  public MutantsGate(Mutants mutants) {
    this.mutants = mutants;
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
    List<String> survivors = new ArrayList<>();
    List<String> unnamed = new ArrayList<>();
    List<Mutants.Kill> kills = mutants.kill(spec);
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
