package dev.assay.oracle;

import static dev.assay.oracle.number.Doubles.DOUBLES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Answer;
import dev.assay.fixture.Library;
import dev.assay.fixture.Spec;
import dev.assay.oracle.number.Bound;
import dev.assay.oracle.number.Bounds;
import dev.assay.oracle.number.Numbers;
import dev.assay.oracle.number.Quad;
import dev.assay.oracle.number.Quads;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ReferenceTest {

  private final Reference reference = Reference.standard();

  private static double[] data(ReferenceRun<?> run, int step, String name) {
    return run.answer().steps().get(step).get(name).data();
  }

  @Test
  void affine_givesTheGradientsOfTheSpec() {
    ReferenceRun<Double> run = reference.run(Cases.AFFINE, Cases.AFFINE_CASE, DOUBLES);
    assertEquals(Optional.empty(), run.failure());
    assertArrayEquals(new double[] {1, 2, 4, 0.1, -3, 0.1 - 3 + 1}, data(run, 0, "out"), 1e-15);
    assertArrayEquals(new double[] {2, 2, -1.5, -1.75}, data(run, 1, "d_x"));
    assertArrayEquals(new double[] {1.5, 1.25, -1}, data(run, 1, "d_b"));
    assertArrayEquals(new double[] {1, 2, 0.1, -3}, data(run, 2, "x"));
  }

  @Test
  void adam_changesTheTensorThatIsReadBack() {
    ReferenceRun<Double> run = reference.run(Cases.ADAM, Cases.ADAM_CASE, DOUBLES);
    assertArrayEquals(new double[] {0.9}, data(run, 0, "params[0]"), 1e-15);
    assertArrayEquals(data(run, 0, "params[0]"), data(run, 1, "p"));
  }

  @Test
  void quads_goBeyondFloat64() {
    ReferenceRun<Quad> run = reference.run(Cases.AFFINE, Cases.AFFINE_CASE, new Quads());
    // 0.1 is not a tenth: its binary value shows beyond the 17th digit.
    Quad sum = run.steps().get(0).get("out").numbers().get(5);
    assertTrue(sum.toString().startsWith("-1.899999999999999994448884876874217"), sum::toString);
  }

  @Test
  void bounds_growWithTheTerms() {
    ReferenceRun<Bound> run = reference.run(Cases.AFFINE, Cases.AFFINE_CASE, new Bounds());
    List<Bound> out = run.steps().get(0).get("out").numbers();
    // out[1, 2] = (0.1 + -3) + 1: 2 (0.1 + 3) for the product, then |out| for adding b.
    assertEquals(2 * 3.1 + 1.9, out.get(5).b(), 1e-12);
    assertEquals(0, run.steps().get(2).get("x").numbers().get(2).b());
  }

  @Test
  void failure_saysStepTypeAndMessage() {
    ReferenceRun<Double> run = reference.run(Cases.AFFINE, Cases.REFUSED, DOUBLES);
    ReferenceRun.Failure failure = run.failure().orElseThrow();
    assertEquals(1, failure.step());
    assertEquals("ValueError", failure.type());
    assertEquals("affine: x.shape=[1, 1], expected [N, 2] [C1]", failure.message());
    assertEquals(1, run.answer().steps().size());
  }

  @Test
  void patch_holdsForItsRunOnly() {
    List<Patch> mean = List.of(Patch.of(Cases.mistake(Cases.AFFINE, "db_mean")));
    double[] right = data(reference.run(Cases.AFFINE, Cases.AFFINE_CASE, DOUBLES), 1, "d_b");
    double[] wrong = data(reference.run(Cases.AFFINE, Cases.AFFINE_CASE, DOUBLES, mean), 1, "d_b");
    double[] after = data(reference.run(Cases.AFFINE, Cases.AFFINE_CASE, DOUBLES), 1, "d_b");
    assertArrayEquals(new double[] {right[0] / 2, right[1] / 2, right[2] / 2}, wrong);
    assertArrayEquals(right, after);
  }

  @Test
  void patch_ofAnotherModuleReachesTheOp() {
    Patch patch = new Patch("test", "optim.check", "if not value >= 0", "if value > 0");
    ReferenceRun<Double> run = reference.run(Cases.ADAM, Cases.ADAM_CASE, DOUBLES, List.of(patch));
    assertTrue(run.failure().orElseThrow().message().contains("lr=0.1"));
    assertEquals(Optional.empty(), reference.run(Cases.ADAM, Cases.ADAM_CASE, DOUBLES).failure());
  }

  @Test
  void patches_usedInTurnGiveWhatEachGaveFirst() {
    List<List<Patch>> all =
        Cases.AFFINE.mistakes().stream().map(mistake -> List.of(Patch.of(mistake))).toList();
    List<Answer> first = all.stream().map(this::affine).toList();
    Answer right = affine(List.of());
    assertEquals(first, all.stream().map(this::affine).toList());
    for (int i = 0; i < 40; i++) { // More than an interpreter keeps.
      affine(List.of(new Patch("test " + i, "explicit.layer.affine", "self.x = x", "x = x")));
    }
    assertEquals(first, all.stream().map(this::affine).toList());
    assertEquals(right, affine(List.of()));
  }

  @Test
  void patch_thatRaisesWhenImportedRaisesTheSameEachTime() {
    String line = "import numpy as np";
    List<Patch> raising =
        List.of(
            new Patch("test", "explicit.layer.affine", line, line + "\nraise ValueError('no')"));
    ReferenceRun.Failure failure = new ReferenceRun.Failure(0, "ValueError", "no");
    for (int i = 0; i < 3; i++) {
      assertEquals(
          Optional.of(failure),
          reference.run(Cases.AFFINE, Cases.AFFINE_CASE, DOUBLES, raising).failure());
    }
    assertEquals(
        Optional.empty(), reference.run(Cases.AFFINE, Cases.AFFINE_CASE, DOUBLES).failure());
  }

  private Answer affine(List<Patch> patches) {
    return reference.run(Cases.AFFINE, Cases.AFFINE_CASE, DOUBLES, patches).answer();
  }

  @Test
  void patch_mustOccurOnce() {
    Patch twice = new Patch("affine: mistake twice", "explicit.layer.affine", "params", "x");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> reference.run(Cases.AFFINE, Cases.AFFINE_CASE, DOUBLES, List.of(twice)))
            .getMessage();
    assertTrue(message.startsWith("affine: mistake twice: find occurs 3 times"), message);
  }

  @Test
  void everyMistakeIsAPatchThatApplies() {
    Modules modules = new Modules(Library.resources().resolve("python-reference"));
    int applied = 0;
    for (Spec spec : Library.standard().specs()) {
      for (Spec.Mistake mistake : spec.mistakes()) {
        String source = modules.find(mistake.module()).orElseThrow().source();
        assertNotEquals(source, Patch.of(mistake).apply(source), mistake::toString);
        applied++;
      }
    }
    assertTrue(applied >= 1000, "saw only " + applied);
  }

  @Test
  void patch_thatDoesNotParseIsAFailure() {
    Patch broken = new Patch("test", "explicit.layer.affine", "self.x = x", "self.x = (x");
    assertThrows(
        IllegalArgumentException.class,
        () -> reference.run(Cases.AFFINE, Cases.AFFINE_CASE, DOUBLES, List.of(broken)));
  }

  @Test
  void severalNumberSystemsAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<double[]>> tasks =
          List.of(
              () -> out(DOUBLES),
              () -> out(new Quads()),
              () -> out(new Bounds()),
              () -> out(DOUBLES));
      for (var out : pool.invokeAll(tasks)) {
        assertArrayEquals(out(DOUBLES), out.get(), 1e-15);
      }
    } finally {
      pool.shutdown();
    }
  }

  private <T> double[] out(Numbers<T> numbers) {
    return data(reference.run(Cases.AFFINE, Cases.AFFINE_CASE, numbers), 0, "out");
  }

  @Test
  void mistakesShowInTheHandMadeCase() {
    long visible =
        Cases.AFFINE.mistakes().stream()
            .map(mistake -> List.of(Patch.of(mistake)))
            .map(patch -> reference.run(Cases.AFFINE, Cases.AFFINE_CASE, DOUBLES, patch).answer())
            .filter(
                answer ->
                    !answer.equals(
                        reference.run(Cases.AFFINE, Cases.AFFINE_CASE, DOUBLES).answer()))
            .count();
    // Those that need a second forward do not show here.
    assertTrue(visible >= 5, () -> visible + " visible");
  }
}
