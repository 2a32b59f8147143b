package dev.assay.forge.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.forge.Mutants;
import dev.assay.oracle.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The suite rejects every known mistake, and names it. */
class MutantsTest {

  private final Library library = Library.standard();
  private final MutantsGate gate = new MutantsGate(new Mutants(library, Reference.standard()));

  @Test
  void everyMistakeIsRejectedAndNearlyEveryOneNamed() {
    List<String> survivors = new ArrayList<>();
    List<String> unnamed = new ArrayList<>();
    int total = 0;
    for (Spec spec : library.specs()) {
      Gate.Result result = gate.check(spec);
      survivors.addAll(result.faults());
      unnamed.addAll(result.notes());
      total += result.seen();
    }
    assertEquals(List.of(), survivors);
    assertTrue(total >= 200, "saw only " + total + " mistakes");
    assertTrue(unnamed.size() * 20 <= total, unnamed.size() + " of " + total + ": " + unnamed);
  }

  @Test
  void aMistakeThatChangesNothingSurvives() {
    Spec right = library.spec("relu");
    ObjectNode data = right.data().deepCopy();
    String line = "import numpy as np";
    data.putObject("mistakes")
        .putObject("harmless")
        .put("module", "explicit.layer.relu")
        .put("find", line)
        .put("replace", line + "  # the same");
    Gate.Result result = gate.check(Spec.of(data, right.body()));
    assertEquals(
        new Gate.Result(
            1,
            List.of("relu: mistake harmless survives, expected a case that rejects it"),
            List.of()),
        result);
  }
}
