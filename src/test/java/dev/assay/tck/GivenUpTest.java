package dev.assay.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.array.DType;
import dev.assay.fixture.Library;
import dev.assay.judge.Outcome;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
import dev.assay.protocol.Limits;
import dev.assay.protocol.Patience;
import dev.assay.protocol.ProcessEngine;
import dev.assay.protocol.ProcessEngine.Checks;
import dev.assay.report.Run;
import dev.assay.report.RunWriter;
import dev.assay.report.Skipped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine without answers is given up, by op and then whole, and what is left is not asked. */
class GivenUpTest {

  private static final List<String> OPS = List.of("cos", "exp", "mean", "sin", "log");

  @TempDir Path folder;

  @BeforeEach
  void onlyWhereScriptsRun() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the engines are shell scripts");
  }

  /** An engine that declares all and says {@code unsupported}, but for a deed at some ops. */
  private Run run(int jobs, String begin, String ops, String deed) throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("engine.sh"),
            """
            %s
            while IFS= read -r line; do
              id=${line#*'"id":'}
              id=${id%%%%,*}
              case $line in
                *'"cmd":"start"'*) echo '{"protocol":1,"name":"n","version":"1","language":"sh","device":"cpu","dtypes":["float64"],"ops":["cos","exp","mean","sin","log"]}' ;;
                *'"cmd":"stop"'*) exit ;;
                %s) %s ;;
                *) echo "{\\"id\\":$id,\\"unsupported\\":\\"\\"}" ;;
              esac
            done
            """
                .formatted(begin, ops, deed));
    Limits limits = Limits.standard().withRun(Duration.ofMillis(200));
    Patience patience = new Patience();
    List<Engine> engines = new ArrayList<>();
    try {
      for (int i = 0; i < jobs; i++) {
        engines.add(
            new ProcessEngine(
                List.of("/bin/sh", script.toString()), limits, Checks.SYNTAX, patience));
      }
      Selection selection =
          new Selection(OPS, Optional.empty(), List.of(DType.FLOAT64), 1, 1, Set.of());
      try (RunWriter writer = RunWriter.of(engines.get(0).hello())) {
        new Runner(Library.standard(), selection, Optional.empty())
            .run(engines, writer, new Runner.Listener() {});
        return writer.run();
      }
    } finally {
      engines.forEach(Engine::close);
    }
  }

  private static Map<String, Long> skipped(Run run) {
    return run.skipped().stream()
        .filter(skip -> skip.reason().startsWith("NOT ASKED"))
        .collect(Collectors.groupingBy(Skipped::reason, TreeMap::new, Collectors.counting()));
  }

  private static long cases(String... ops) {
    return List.of(ops).stream().mapToLong(op -> Library.standard().cases(op).size()).sum();
  }

  @Test
  void anOpThatHangsIsGivenUpAndTheOthersAreAsked() throws Exception {
    Run run = run(1, "", "*'\"op\":\"mean\"'*", "sleep 60");
    assertTrue(run.complete());
    assertEquals(3, run.count(Outcome.CRASHED));
    assertEquals(
        Map.of(
            "NOT ASKED, mean was given up: 3 of its cases had no reply in time", cases("mean") - 3),
        skipped(run));
    assertEquals(cases("cos", "exp", "sin", "log"), run.count(Outcome.UNSUPPORTED));
  }

  @Test
  void anEngineThatHangsIsGivenUp() throws Exception {
    Run run = run(1, "", "*", "sleep 60");
    assertTrue(run.complete());
    assertEquals(9, run.count(Outcome.CRASHED));
    assertEquals(
        cases("cos", "exp", "mean", "sin", "log") - 9,
        skipped(run).values().stream().mapToLong(each -> each).sum());
    assertTrue(
        skipped(run)
            .containsKey(
                "NOT ASKED, the engine was given up: 9 cases in a row had no reply in time"),
        skipped(run).toString());
  }

  @Test
  void processesOfOneEngineLosePatienceTogether() throws Exception {
    Run run = run(4, "", "*", "sleep 60");
    assertTrue(run.count(Outcome.CRASHED) <= 9 + 3, run.lastLine());
  }

  @Test
  void anEngineThatDiesEachTimeIsGivenUp() throws Exception {
    Run run = run(1, "", "*", "exit 1");
    assertEquals(60, run.count(Outcome.CRASHED));
    assertTrue(
        skipped(run)
            .containsKey("NOT ASKED, the engine was given up: it broke at 60 cases in a row"),
        skipped(run).toString());
  }

  @Test
  void anEngineThatDoesNotStartAgainIsGivenUp() throws Exception {
    Path once = folder.resolve("once");
    Run run = run(1, "mkdir %s || exit 1".formatted(once), "*", "exit 1");
    assertEquals(4, run.count(Outcome.CRASHED));
    assertEquals(
        Map.of(
            "NOT ASKED, the engine was given up: it did not start again, 3 times",
            cases("cos", "exp", "mean", "sin", "log") - 4),
        skipped(run));
  }
}
