package dev.assay.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.judge.Verdict;
import dev.assay.protocol.Engine;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

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
}
