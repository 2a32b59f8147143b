package dev.assay.oracle;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The gradients of every committed case are those of its forward, to 20 digits and more. */
class FixtureGradientsTest {

  private final Library library = Library.standard();
  private final NumericGradients gradients = new NumericGradients(Reference.standard());

  @TestFactory
  Stream<DynamicTest> everySmoothCaseAgrees() {
    return library.specs().stream()
        .filter(FixtureGradientsTest::isDifferentiable)
        .filter(spec -> library.fixture(spec.op()).isPresent())
        .map(spec -> dynamicTest(spec.op(), () -> check(spec)));
  }

  private static boolean isDifferentiable(Spec spec) {
    return spec.front().at("/signature/steps").has("backward");
  }

  private void check(Spec spec) {
    int checked = 0;
    for (Case item : library.cases(spec.op())) {
      if (gradients.check(spec, item) instanceof Agreement.Digits found) {
        assertTrue(found.digits() >= 20, () -> item.id() + ": " + found);
        checked++;
      }
    }
    assertTrue(checked > 0, "no case has a gradient to check");
  }

  @Test
  void thereAreOpsToCheck() {
    assertTrue(everySmoothCaseAgrees().count() >= 10);
  }
}
