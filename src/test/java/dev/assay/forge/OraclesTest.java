package dev.assay.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Fixture;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.oracle.Reference;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every golden value is derived again, by every oracle, so that a stale fixture fails. */
class OraclesTest {

  private static final Library LIBRARY = Library.standard();

  private final Certifier certifier =
      new Certifier(
          Reference.standard(),
          List.of(
              new CanonicalEngine(Backend.named("jvm")),
              new CanonicalEngine(Backend.named("nd4j"))));

  @TestFactory
  Stream<DynamicTest> everyOracleAgreesWithEveryGoldenValue() {
    return LIBRARY.specs().stream()
        .map(spec -> DynamicTest.dynamicTest(spec.op(), () -> agrees(spec)));
  }

  private void agrees(Spec spec) {
    Fixture committed = LIBRARY.fixture(spec.op()).orElseThrow();
    List<String> faults = new ArrayList<>();
    List<Case> anew = new ArrayList<>();
    for (Certifier.Certified one : certifier.certify(spec, committed)) {
      anew.add(one.item());
      one.faults().forEach(fault -> faults.add(one.item().id() + ": " + fault));
    }
    faults.addAll(FixtureCheck.differences(committed, committed.with(anew)));
    assertEquals(List.of(), faults);
    for (Case item : committed.cases()) {
      assertFalse(item.certificate().isEmpty(), item.id() + " has no certificate");
    }
    if (!spec.data().at("/signature/steps/backward/gives").isEmpty()) {
      assertTrue(
          anew.stream().anyMatch(item -> item.certificate().toString().contains("digits along")),
          "no case has a gradient to compare");
    }
  }

  @Test
  void aWrongGoldenValueIsFound() {
    Spec spec = LIBRARY.spec("affine");
    Fixture fixture = LIBRARY.fixture("affine").orElseThrow();
    Case right = fixture.cases().get(0);
    Case wrong = Planted.oneValueChanged(right);
    Fixture draft = fixture.with(List.of(wrong));
    List<String> faults = certifier.certify(spec, draft).get(0).faults();
    assertTrue(faults.toString().contains("x allowed"), faults.toString());
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
    List<String> faults =
        new Certifier(Reference.standard(), List.of(silent))
            .certify(LIBRARY.spec("affine"), fixture)
            .get(0)
            .faults();
    assertTrue(faults.toString().contains("affine has no step backward"), faults.toString());
  }
}
