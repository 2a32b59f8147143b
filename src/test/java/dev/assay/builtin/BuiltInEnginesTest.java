package dev.assay.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.judge.Outcome;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Reference;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import dev.assay.tck.Runner;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engines that are built in pass every case of theirs, at every dtype of theirs. */
class BuiltInEnginesTest {

  @ParameterizedTest
  @ValueSource(strings = {"canonical:jvm", "canonical:nd4j", "autograd:jvm", "autograd:nd4j"})
  void everyVerdictIsAPass(String name) throws InterruptedException {
    String[] parts = name.split(":", 2);
    Backend backend = Backend.named(parts[1]);
    Engine engine =
        parts[0].equals("canonical") ? new CanonicalEngine(backend) : new AutogradEngine(backend);
    Run run = run(engine);
    assertEquals(List.of(), lines(run, Outcome.FAIL));
    assertEquals(List.of(), lines(run, Outcome.CRASHED));
    assertEquals(List.of(), lines(run, Outcome.UNSUPPORTED));
    assertEquals(
        List.of(),
        run.with(Outcome.NOT_ADMISSIBLE).stream()
            .filter(verdict -> verdict.dtype() == DType.FLOAT64)
            .toList());
    assertTrue(run.count(Outcome.NOT_ADMISSIBLE) <= 10, run.lastLine());
    assertTrue(run.count(Outcome.PASS) > 100, run.lastLine());
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference"})
  void theReferencePasses(String name) throws InterruptedException {
    Run run = run(new ReferenceEngine(Library.standard(), Reference.standard()));
    assertEquals(Run.Status.PASS, run.status(), () -> name + ": " + lines(run, Outcome.FAIL));
    assertEquals(0, run.count(Outcome.UNSUPPORTED));
  }

  private static Run run(Engine engine) throws InterruptedException {
    try (RunWriter writer = RunWriter.of(engine.hello())) {
      new Runner(Library.standard(), Selection.all(), Optional.empty())
          .run(List.of(engine), writer, new Runner.Listener() {});
      return writer.run();
    }
  }

  private static List<String> lines(Run run, Outcome outcome) {
    return run.with(outcome).stream().map(Verdict::line).toList();
  }
}
