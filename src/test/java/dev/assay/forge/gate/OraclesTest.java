package dev.assay.forge.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Fixture;
import dev.assay.fixture.Library;
import dev.assay.forge.Certifier;
import dev.assay.forge.Planted;
import dev.assay.oracle.Reference;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every golden value is derived again, by every oracle, so that a stale fixture fails. */
class OraclesTest {

  private static final Library LIBRARY = Library.standard();

  private final CertificatesGate gate =
      gate(new CanonicalEngine(Backend.named("jvm")), new CanonicalEngine(Backend.named("nd4j")));

  private static CertificatesGate gate(Engine... engines) {
    return new CertificatesGate(LIBRARY, new Certifier(Reference.standard(), List.of(engines)));
  }

  @TestFactory
  Stream<DynamicTest> everyOracleAgreesWithEveryGoldenValue() {
    return LIBRARY.specs().stream()
        .map(
            spec ->
                DynamicTest.dynamicTest(
                    spec.op(), () -> assertEquals(List.of(), gate.check(spec).faults())));
  }

  @Test
  void aWrongGoldenValueIsFound() {
    Fixture fixture = LIBRARY.fixture("affine").orElseThrow();
    Fixture draft = fixture.with(List.of(Planted.oneValueChanged(fixture.cases().get(0))));
    List<String> faults = gate.check(LIBRARY.spec("affine"), draft).faults();
    assertTrue(faults.toString().contains("x allowed"), faults::toString);
  }

  @Test
  void aCaseWithoutEvidenceIsFound() {
    Fixture fixture = LIBRARY.fixture("affine").orElseThrow();
    Case right = fixture.cases().get(0);
    Case bare = right.certified(right.branchMargin(), right.steps(), Map.of());
    assertEquals(
        List.of("affine/small: no certificate"),
        gate.check(LIBRARY.spec("affine"), fixture.with(List.of(bare))).faults());
  }

  @Test
  void aGradientThatNobodyComparesIsFound() {
    Fixture fixture = LIBRARY.fixture("affine").orElseThrow();
    assertEquals(
        List.of(
            "affine: no case has a gradient to compare", "affine: cases=0, expected at least one"),
        gate.check(LIBRARY.spec("affine"), fixture.with(List.of())).faults());
  }

  @Test
  void anEngineThatGivesNothingIsFound() {
    Fixture fixture = LIBRARY.fixture("affine").orElseThrow();
    Engine silent =
        new Engine() {
          @Override
          public Hello hello() {
            return new CanonicalEngine(Backend.named("jvm")).hello();
          }

          @Override
          public void close() {}

          @Override
          public Answer run(Case question, DType dtype) {
            return Answer.unsupported("affine has no step backward");
          }
        };
    Fixture first = fixture.with(fixture.cases().subList(0, 1));
    List<String> faults = gate(silent).check(LIBRARY.spec("affine"), first).faults();
    assertTrue(faults.toString().contains("affine has no step backward"), faults::toString);
  }
}
