package dev.assay.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.assay.array.DType;
import dev.assay.fixture.Answer;
import dev.assay.fixture.Ending;
import dev.assay.protocol.ProcessEngine.Checks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ProcessEngineTest {

  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(300), 1 << 20, 1 << 20);
  private static final Limits SHORT = LIMITS.withRun(Duration.ofMillis(1500));

  private static ProcessEngine faulty(String fault, Limits limits, Checks checks) {
    return new ProcessEngine(Asked.java(Faulty.class, fault), limits, checks);
  }

  private static Answer ask(Engine engine, String name) {
    return engine.run(Asked.named(name), DType.FLOAT64);
  }

  /** Waits until no process of this machine has the argument, orphans included. */
  private static void assertGone(String argument) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      if (ProcessHandle.allProcesses()
          .map(ProcessHandle::info)
          .noneMatch(info -> List.of(info.arguments().orElse(new String[0])).contains(argument))) {
        return;
      }
      Thread.sleep(50);
    }
    fail("a process with the argument %s still runs".formatted(argument));
  }

  /** Every fault is one line with a cause and a hint, and the next case is played. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dies                | the engine exited with code 139 before it answered; stderr ends: `Segmentation fault`
          floods_stdout       | stdout has a line of more than 262400 bytes, which begins `xxx
          floods_stderr       | stderr has more than 1048576 bytes in one case
          writes_garbage      | stdout has `?[31mout = [[1, 2]]`, expected one JSON object
          writes_nan          | expected one JSON object (column
          answers_wrong_id    | reply id=3, expected 2. Hint: write one line per request and flush stdout.
          wrong_length        | results[0].out: tensor: data.length=1, expected 3 for shape [3]
          huge_shape          | results[0].out: tensor: shape=[2000000000, 2000000000], expected at most
          negative_shape      | results[0].out: tensor: shape=[-1], expected axes >= 0
          unknown_dtype       | results[0].out: dtype: name=double, expected one of [float64,
          null_data           | results[0].out: tensor: shape and data, expected two flat lists
          missing_result      | results[0]: out is missing, expected want=[out]
          no_time             | compute_s=-1, expected seconds from 0 to 1e+06
          missing_step        | results.length=0, expected 1, one object a step
          error_after_the_end | results.length=1, expected at most 0 beside an error
          answers_null        | stdout has `null`, expected one JSON object
          """)
  void faultBecomesOneLine(String fault, String message) {
    try (ProcessEngine engine = faulty(fault, LIMITS, Checks.SYNTAX)) {
      assertInstanceOf(Ending.Complete.class, ask(engine, "good").ending());
      String how = assertInstanceOf(Ending.Crashed.class, ask(engine, "bad").ending()).how();
      assertTrue(how.contains(message), how);
      assertTrue(how.startsWith("protocol: ") && how.contains(" Hint: "), how);
      assertEquals(1, how.lines().count(), how);
      assertInstanceOf(Ending.Complete.class, ask(engine, "good").ending());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hangs               | no reply within 1.5 s. Hint: flush stdout
          half_a_line         | no reply within 1.5 s. Hint: flush stdout
          closes_stdout       | stdout was closed, but the engine runs on
          """)
  void timeIsLimited(String fault, String message) {
    try (ProcessEngine engine = faulty(fault, SHORT, Checks.SYNTAX)) {
      String how = assertInstanceOf(Ending.Crashed.class, ask(engine, "bad").ending()).how();
      assertTrue(how.contains(message), how);
      assertInstanceOf(Ending.Complete.class, ask(engine, "good").ending());
    }
  }

  @Test
  void aRequestThatIsNotReadIsGivenUp() {
    String numbers = "1,".repeat(200_000) + "1";
    try (ProcessEngine engine = faulty("stops_reading", SHORT, Checks.SYNTAX)) {
      ask(engine, "bad");
      String large =
          """
          {"id": "affine/bad", "op": "affine", "attributes": {}, "conventions": {}, "params": {},
           "tensors": {"x": {"dtype": "float64", "shape": [200001], "data": [%s]}},
           "steps": [{"do": "read", "want": ["x"]}]}
          """
              .formatted(numbers);
      assertInstanceOf(Ending.Crashed.class, engine.run(Asked.of(large), DType.FLOAT64).ending());
    }
  }

  @Test
  void childrenOfTheEngineAreKilledToo() throws InterruptedException {
    try (ProcessEngine engine = faulty("hangs_with_children", SHORT, Checks.SYNTAX)) {
      assertInstanceOf(Ending.Crashed.class, ask(engine, "bad").ending());
    }
    assertGone("61.25");
  }

  @ParameterizedTest
  @CsvSource({"answers_twice", "floods_lines"})
  void linesThatNobodyAskedForAreFoundAtTheNextCase(String fault) throws InterruptedException {
    try (ProcessEngine engine = faulty(fault, LIMITS, Checks.SYNTAX)) {
      assertInstanceOf(Ending.Complete.class, ask(engine, "bad").ending());
      Thread.sleep(100);
      String how = assertInstanceOf(Ending.Crashed.class, ask(engine, "good").ending()).how();
      assertTrue(how.contains("stdout has a line that nobody asked for"), how);
      assertInstanceOf(Ending.Complete.class, ask(engine, "good").ending());
    }
  }

  /** What waited behind a case that went wrong is asked again of a new process. */
  @ParameterizedTest
  @ValueSource(strings = {"dies", "hangs", "answers_wrong_id"})
  void requestsAheadOutliveTheProcess(String fault) throws Exception {
    List<String> names = List.of("good", "bad", "good", "good", "bad", "good");
    List<String> command = Asked.java(Faulty.class, fault, "reads_ahead");
    Limits hasty = LIMITS.withRun(Duration.ofMillis(700));
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (ProcessEngine engine = new ProcessEngine(command, hasty, Checks.SYNTAX)) {
      assertEquals(2, engine.atOnce());
      List<Future<Answer>> answers =
          names.stream().map(name -> threads.submit(() -> ask(engine, name))).toList();
      for (int i = 0; i < names.size(); i++) {
        Ending ending = answers.get(i).get().ending();
        assertEquals(names.get(i).equals("bad"), ending.crashed().isPresent(), ending.words());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void onlyWhatSaysSoIsAskedAhead() {
    try (ProcessEngine engine = faulty("none", LIMITS, Checks.SYNTAX)) {
      assertEquals(1, engine.atOnce());
    }
  }

  @Test
  void nanTensorIsAnAnswer() {
    try (ProcessEngine engine = faulty("nan_tensor", LIMITS, Checks.SCHEMA)) {
      Answer results = ask(engine, "bad");
      assertTrue(Double.isNaN(results.steps().get(0).get("out").data()[0]));
    }
  }

  @Test
  void schemaRefusesWhatTheReaderIgnores() {
    try (ProcessEngine engine = faulty("extra_member", LIMITS, Checks.SYNTAX)) {
      assertInstanceOf(Ending.Complete.class, ask(engine, "bad").ending());
    }
    try (ProcessEngine engine = faulty("extra_member", LIMITS, Checks.SCHEMA)) {
      String how = assertInstanceOf(Ending.Crashed.class, ask(engine, "bad").ending()).how();
      assertTrue(how.contains("time_ms") && how.contains("[spec/schema/protocol.json]"), how);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exits_at_start | the engine exited with code 1 before it answered; stderr ends: `ModuleNotFoundError: no module`
          other_version  | answer to start: protocol=9, expected 1
          """)
  void failureAtStartIsOneLine(String fault, String message) {
    String line =
        assertThrows(ProtocolException.class, () -> faulty(fault, LIMITS, Checks.SYNTAX))
            .getMessage();
    assertTrue(line.contains(message), line);
    assertEquals(1, line.lines().count(), line);
  }

  @Test
  void bannerOnStdoutIsNamed() {
    String line =
        assertThrows(ProtocolException.class, () -> faulty("prints_banner", LIMITS, Checks.SYNTAX))
            .getMessage();
    assertTrue(line.contains("`Loading the model...`") && line.contains("print"), line);
  }

  @Test
  void unknownCommandsAreNamed() {
    String direct =
        assertThrows(
                ProtocolException.class,
                () -> new ProcessEngine(List.of("no-such-engine"), LIMITS, Checks.SYNTAX))
            .getMessage();
    assertTrue(direct.contains("cannot start `no-such-engine`"), direct);
    String shell =
        assertThrows(
                ProtocolException.class,
                () ->
                    new ProcessEngine(ProcessEngine.shell("no-such-engine"), LIMITS, Checks.SYNTAX))
            .getMessage();
    assertTrue(shell.contains("exited with code 127"), shell);
  }

  @Test
  void ignoredStopIsKilled() throws InterruptedException {
    ProcessEngine engine = faulty("ignores_stop", LIMITS, Checks.SYNTAX);
    ask(engine, "good");
    engine.close();
    assertGone("ignores_stop");
  }

  /** 1 ms a case is allowed; 5 ms here leave room for a busy machine. */
  @Test
  void smallCasesCostLittle() {
    try (ProcessEngine engine = faulty("none", LIMITS, Checks.SYNTAX)) {
      double[] micros = new double[5];
      for (int round = 0; round < micros.length; round++) {
        long before = System.nanoTime();
        for (int i = 0; i < 400; i++) {
          ask(engine, "good");
        }
        micros[round] = (System.nanoTime() - before) / 400e3;
      }
      double best = java.util.Arrays.stream(micros).min().orElseThrow();
      System.out.printf("process engine: %.0f us a case%n", best);
      assertTrue(best < 5000, () -> best + " us a case");
    }
  }
}
