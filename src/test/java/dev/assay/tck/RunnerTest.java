package dev.assay.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Tensor;
import dev.assay.judge.Verdict;
import dev.assay.oracle.Reference;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Hello;
import dev.assay.report.ExpectedFailures;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import dev.assay.report.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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

  /** The canonical engine, but for the conventions that it declares. */
  private record Declares(CanonicalEngine engine, Map<String, Map<String, List<String>>> options)
      implements Engine {
    @Override
    public Hello hello() {
      Hello hello = engine.hello();
      return new Hello(
          hello.name(),
          hello.version(),
          hello.language(),
          hello.device(),
          hello.dtypes(),
          hello.ops(),
          options);
    }

    @Override
    public Answer run(Case question, DType dtype) {
      return engine.run(question, dtype);
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  /** Gives twice what is right. */
  private record Twice(CanonicalEngine right) implements Engine {
    @Override
    public Hello hello() {
      return right.hello();
    }

    @Override
    public Answer run(Case question, DType dtype) {
      Answer answer = right.run(question, dtype);
      List<Map<String, Tensor>> steps = new ArrayList<>();
      for (Map<String, Tensor> step : answer.steps()) {
        Map<String, Tensor> twice = new LinkedHashMap<>();
        step.forEach(
            (name, tensor) -> {
              double[] data = Arrays.stream(tensor.data()).map(x -> 2 * x).toArray();
              twice.put(name, new Tensor(tensor.dtype(), tensor.shape(), data));
            });
        steps.add(twice);
      }
      return new Answer(steps, answer.ending());
    }

    @Override
    public void close() {
      right.close();
    }
  }

  private Run twice(Path list, String expected) throws IOException, InterruptedException {
    Files.writeString(list, expected + " * # twice what is right\n");
    Engine engine = new Twice(new CanonicalEngine(Backend.named("jvm")));
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
    Engine engine = new Declares(new CanonicalEngine(Backend.named("jvm")), Map.of(op, options));
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
