package dev.assay.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.device.Devices;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.forge.gate.EnginesGate;
import dev.assay.forge.gate.Gate;
import dev.assay.oracle.Reference;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engines that are built in pass every case of theirs, at every dtype of theirs. The canonical
 * one is asked by the first command of the README, which {@code ReadmeTest} runs.
 */
class BuiltInEnginesTest {

  private static final Library LIBRARY = Library.standard();

  @ParameterizedTest
  @ValueSource(strings = {"jvm", "nd4j"})
  void everyVerdictOnDefineByRunIsAPass(String backend) {
    assertPasses(new AutogradEngine(Backend.named(backend)));
  }

  /** Kernels that no test before has run are compiled first. */
  @Tag("minutes")
  @Test
  void everyVerdictOnADeviceIsAPass() {
    assertPasses(new CanonicalEngine(Devices.backend()));
    assertPasses(new AutogradEngine(Devices.backend()));
  }

  private static void assertPasses(Engine engine) {
    Gate.Result result = result(engine);
    assertEquals(List.of(), result.faults());
    assertTrue(result.notes().size() <= 10, result.notes()::toString);
    assertTrue(result.seen() > 100, "saw only " + result.seen());
  }

  @Test
  void theReferencePasses() {
    Gate.Result result = result(new ReferenceEngine(LIBRARY, Reference.standard()));
    assertEquals(List.of(), result.faults());
    assertEquals(List.of(), result.notes());
  }

  @Test
  void anEngineThatIsWrongAndOneThatGivesNothingAreFound() {
    Engine right = new CanonicalEngine(Backend.named("jvm"));
    String wrong = faults(right, LIBRARY.cases("relu").get(0).golden());
    assertTrue(wrong.contains("canonical on jvm: relu/"), wrong);
    assertTrue(wrong.contains("x allowed"), wrong);
    String nothing = faults(right, Answer.unsupported("not yet"));
    assertTrue(nothing.contains("float32: unsupported: not yet"), nothing);
    assertTrue(nothing.endsWith("relu: no engine passes a case of it]"), nothing);
  }

  /** What is found in an engine that gives one answer to all cases of relu. */
  private static String faults(Engine right, Answer always) {
    Engine engine =
        new Engine() {
          @Override
          public Hello hello() {
            return right.hello();
          }

          @Override
          public Answer run(Case question, DType dtype) {
            return always;
          }

          @Override
          public void close() {}
        };
    return gate(engine).check(LIBRARY.spec("relu")).faults().toString();
  }

  private static EnginesGate gate(Engine engine) {
    return new EnginesGate(LIBRARY, Reference.standard(), List.of(engine));
  }

  /** Of all ops that the engine has. */
  private static Gate.Result result(Engine engine) {
    EnginesGate gate = gate(engine);
    List<String> faults = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    int passed = 0;
    for (Spec spec : LIBRARY.specs()) {
      if (engine.hello().ops().contains(spec.op())) {
        Gate.Result result = gate.check(spec);
        faults.addAll(result.faults());
        notes.addAll(result.notes());
        passed += result.seen();
      }
    }
    return new Gate.Result(passed, faults, notes);
  }
}
