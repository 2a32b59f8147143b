package dev.assay.forge.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.oracle.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A case that leaves a convention out is asked of every engine: no option may change its answer.
 */
class UntouchedTest {

  private final Library library = Library.standard();
  private final UntouchedGate gate = new UntouchedGate(library, Reference.standard());

  @Test
  void aConventionThatACaseLeavesOutChangesNothing() {
    List<String> faults = new ArrayList<>();
    int played = 0;
    for (Spec spec : library.specs()) {
      Gate.Result result = gate.check(spec);
      faults.addAll(result.faults());
      played += result.seen();
    }
    assertTrue(played >= 500, "saw only " + played);
    assertEquals(List.of(), faults);
  }

  @Test
  void aConventionThatMattersIsFound() {
    Case small =
        library.cases("time_lstm").stream()
            .filter(item -> item.id().equals("time_lstm/small"))
            .findFirst()
            .orElseThrow();
    Case bare = small.withConventions(Map.of());
    String faults = gate.check(library.spec("time_lstm"), List.of(bare)).faults().toString();
    assertTrue(faults.contains("time_lstm/small: gate_order=ifgo changes the answer"), faults);
    assertFalse(faults.contains("time_lstm/small: gate_order=fgio"), faults);
  }
}
