package dev.assay.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.oracle.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The suite rejects every known mistake, and names it. */
class MutantsTest {

  @Test
  void everyMistakeIsRejectedAndNearlyEveryOneNamed() {
    Library library = Library.standard();
    Mutants mutants = new Mutants(library, Reference.standard());
    List<String> survivors = new ArrayList<>();
    List<String> unnamed = new ArrayList<>();
    int total = 0;
    for (Spec spec : library.specs()) {
      for (Mutants.Kill kill : mutants.kill(spec)) {
        total++;
        String line = spec.op() + ": " + kill.mistake().name();
        if (!kill.isRejected()) {
          survivors.add(line);
        } else if (!kill.isNamed()) {
          unnamed.add(line + " is taken for " + kill.named());
        }
      }
    }
    assertEquals(List.of(), survivors);
    assertTrue(total >= 200, "saw only " + total + " mistakes");
    assertTrue(unnamed.size() * 20 <= total, unnamed.size() + " of " + total + ": " + unnamed);
  }
}
