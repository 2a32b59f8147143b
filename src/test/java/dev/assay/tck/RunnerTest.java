package dev.assay.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Library;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Reference;
import dev.assay.plan.Selection;
import dev.assay.protocol.Altered;
import dev.assay.protocol.Declaring;
import dev.assay.protocol.Engine;
import dev.assay.report.ExpectedFailures;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import dev.assay.report.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run asks, and in which order. */
class RunnerTest {

  private final Library library = Library.standard();

  private Run run(int jobs, String glob, int shard, int shards) throws InterruptedException {
    List<Engine> engines = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      engines.add(new CanonicalEngine(Backend.named("jvm")));
    }
    List<DType> dtypes = List.of(DType.FLOAT64);
    Selection selection =
        new Selection(
            List.of(glob), Optional.empty(), dtypes, shard, shards, Selection.all().asked());
    try (RunWriter writer = RunWriter.of(engines.get(0).hello())) {
      new Runner(library, selection, Optional.empty())
          .run(engines, writer, new Runner.Listener() {});
      return writer.run();
    }
  }

  private static List<String> ids(Run run) {
    return run.verdicts().map(Verdict::id).toList();
  }

  @Test
  void shardsAreDisjointAndTogetherEverything() throws InterruptedException {
    List<String> whole = ids(run(1, "affine", 1, 1));
    List<String> parts = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      parts.addAll(ids(run(1, "affine", i, 3)));
    }
    assertEquals(whole.size(), parts.size());
    assertEquals(new TreeSet<>(whole), new TreeSet<>(parts));
  }

  @Test
  void twoProcessesGiveTheVerdictsOfOneInTheSameOrder() throws InterruptedException {
    Run one = run(1, "s*", 1, 1);
    Run two = run(2, "s*", 1, 1);
    assertEquals(one.verdicts().toList(), two.verdicts().toList());
    assertTrue(two.complete());
    assertFalse(one.entries().isEmpty());
  }

  @Test
  void aGlobThatMatchesNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> run(1, "nope*", 1, 1));
  }

  private Run twice(Path list, String expected) throws IOException, InterruptedException {
    Files.writeString(list, expected + " * # twice what is right\n");
    Engine engine = new Altered(new CanonicalEngine(Backend.named("jvm")), (name, results) -> 2);
    Selection selection =
        new Selection(
            List.of("affine"),
            Optional.empty(),
            List.of(DType.FLOAT64),
            1,
            1,
            Selection.all().asked());
    try (RunWriter writer = RunWriter.of(engine.hello())) {
      writer.expect(ExpectedFailures.read(list, library));
      new Runner(library, selection, Optional.of(new Diagnoser(Reference.standard())))
          .run(List.of(engine), writer, new Runner.Listener() {});
      return writer.run();
    }
  }

  @Test
  void failuresOfAnOpAreExplainedWhereOneIsNotExpected(@TempDir Path folder)
      throws IOException, InterruptedException {
    Run all = twice(folder.resolve("all.txt"), "affine/*");
    assertTrue(all.expected().size() > 5);
    assertEquals(List.of(), all.diagnoses());
    Run one = twice(folder.resolve("one.txt"), "affine/small");
    assertEquals(1, one.expected().size());
    assertFalse(one.diagnoses().isEmpty());
  }

  private Set<String> reasons(String op, Map<String, List<String>> options)
      throws InterruptedException {
    Engine right = new CanonicalEngine(Backend.named("jvm"));
    Engine engine = new Declaring(right, right.hello().following(Map.of(op, options)));
    Selection selection =
        new Selection(
            List.of(op), Optional.empty(), List.of(DType.FLOAT64), 1, 1, Selection.all().asked());
    try (RunWriter writer = RunWriter.of(engine.hello())) {
      new Runner(library, selection, Optional.empty())
          .run(List.of(engine), writer, new Runner.Listener() {});
      return writer.run().skipped().stream().map(Skipped::reason).collect(Collectors.toSet());
    }
  }

  @Test
  void optionsThatNoCaseHasTogetherAreToldPlainly() throws InterruptedException {
    assertEquals(
        Set.of(
            "NOT CHECKED, lstm has no case for what the engine declares: biases=two,"
                + " forget_bias=one"),
        reasons("lstm", Map.of("forget_bias", List.of("one"), "biases", List.of("two"))));
    assertEquals(
        Set.of("the engine follows another convention"),
        reasons("lstm", Map.of("forget_bias", List.of("one"))));
  }
}
