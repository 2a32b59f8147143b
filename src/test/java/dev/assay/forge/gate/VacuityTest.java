package dev.assay.forge.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.oracle.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing in a case is there for nothing: when it is changed, the answer moves. */
class VacuityTest {

  private final Library library = Library.standard();
  private final VacuityGate gate = new VacuityGate(library, Reference.standard());

  @Test
  void everyArgumentMovesAnAnswerAndEveryCaseIsMoved() {
    List<String> faults = new ArrayList<>();
    int seen = 0;
    for (Spec spec : library.specs()) {
      Gate.Result result = gate.check(spec);
      faults.addAll(result.faults());
      seen += result.seen();
    }
    assertEquals(List.of(), faults);
    assertTrue(seen >= 100, "saw only " + seen);
  }

  @Test
  void anArgumentThatNobodyReadsIsFound() {
    Spec spec = library.spec("affine");
    Case item = library.cases("affine").get(0);
    Case reads = item.withSteps(List.of(item.steps().get(2)));
    assertEquals(
        List.of(
            "affine: W moves no answer, expected that one case reads it",
            "affine: b moves no answer, expected that one case reads it",
            "affine: backward d_out moves no answer, expected that one case reads it",
            "affine: forward x moves no answer, expected that one case reads it",
            "affine/small: nothing moves its answer, expected that something does"),
        gate.check(spec, List.of(reads)).faults());
  }

  @Test
  void anExceptionThatIsNoneIsFound() {
    Case moves = library.cases("tanh").get(0);
    Case listed =
        library.cases("tanh").stream().filter(c -> c.id().endsWith("/saturated")).findFirst().get();
    Case item = listed.withTensors(moves.tensors()).withSteps(moves.steps());
    assertEquals(
        List.of("tanh/saturated: something moves its answer, expected nothing"),
        gate.check(library.spec("tanh"), List.of(item)).faults());
  }
}
