package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.fixture.Schema;
import dev.assay.report.Format;
import dev.assay.report.RunWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever ends the suite ends its engine: each signal at each moment, with an engine that is deaf
 * to signals and leaves children, some of them in sessions of their own.
 */
class KillTest {

  private static final int EXIT_OF_SIGNAL = 128;

  /** What the engine is about when the signal comes; it makes a file of this name. */
  private enum Moment {
    /** It has not answered to start. */
    START,
    /** It has answered a case, and is asked the next ones at once. */
    BETWEEN,
    /** It thinks of a case. */
    WITHIN,
    /** It died at a case, and its successor does not answer to start. */
    RESTART,
    /** It ended with `stop`, and the reports are being written. */
    REPORT
  }

  @TempDir Path folder;

  @BeforeAll
  static void onlyWhereProcessesShow() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc: processes cannot be found");
  }

  /** Every moment of every signal is tried where there is time: each takes five seconds. */
  static Stream<Arguments> kills() {
    boolean all = Boolean.getBoolean("assay.kills");
    return Stream.of("INT", "TERM", "HUP", "KILL")
        .flatMap(signal -> Stream.of(Moment.values()).map(at -> Arguments.of(signal, at)))
        .filter(
            kill ->
                all
                    || (kill.get()[0].equals("TERM") && kill.get()[1] == Moment.RESTART)
                    || (kill.get()[0].equals("KILL") && kill.get()[1] == Moment.WITHIN));
  }

  /** An engine that notes its moments, ignores signals, and starts two children at each case. */
  private Path engine(Moment at) throws IOException {
    return Files.writeString(
        folder.resolve("engine.sh"),
        """
        trap '' INT TERM HUP
        reach() { touch '%1$s/reached'; sleep 3601.25; }
        started='%1$s/started'
        [ %2$s = START ] && reach
        [ %2$s = RESTART ] && [ -e "$started" ] && reach
        touch "$started"
        while IFS= read -r line; do
          case $line in
            *'"cmd":"start"'*) echo '{"protocol":1,"name":"deaf","version":"1","language":"sh","device":"cpu","dtypes":["float64"],"ops":["add","cos","exp","mean","sin","log"]}' ;;
            *'"cmd":"stop"'*) exit ;;
            *)
              id=${line#*'"id":'}
              id=${id%%%%,*}
              if [ "$id" = 4 ]; then
                sleep 3601.25 & setsid sleep 3601.25 & (setsid sleep 3601.25 &)
                case %2$s in
                  WITHIN) reach ;;
                  RESTART) exit 1 ;;
                esac
              fi
              echo "{\\"id\\":$id,\\"unsupported\\":\\"not yet\\"}"
              if [ "$id" = 5 ]; then
                touch '%1$s/reached'
                [ %2$s = BETWEEN ] && sleep 0.3
              fi ;;
          esac
        done
        """
            .formatted(folder, at));
  }

  @ParameterizedTest
  @MethodSource("kills")
  void nothingOfTheEngineOutlivesTheSuite(String signal, Moment at) throws Exception {
    Path reports = folder.resolve("reports");
    Process suite = start(at, reports);
    try {
      await(at == Moment.REPORT ? reports.resolve("report.txt") : folder.resolve("reached"), suite);
      kill(signal, suite);
      assertTrue(suite.waitFor(15, TimeUnit.SECONDS), "the suite runs on");
      assertNothingLeft();
      String said = Files.readString(folder.resolve("err"));
      assertFalse(said.contains("Exception"), said);
      if (signal.equals("KILL")) {
        assertTrue(
            Files.exists(reports.resolve(RunWriter.JOURNAL))
                || Files.exists(reports.resolve("report.html")));
      } else {
        assertEquals(EXIT_OF_SIGNAL + Signal.valueOf(signal).number, suite.exitValue(), said);
        assertReport(reports, at);
      }
    } finally {
      suite.destroyForcibly();
    }
  }

  private enum Signal {
    HUP(1),
    INT(2),
    TERM(15);

    private final int number;

    Signal(int number) {
      this.number = number;
    }
  }

  private Process start(Moment at, Path reports) throws IOException {
    List<String> command = new ArrayList<>(Engines.command("none"));
    command.subList(command.size() - 2, command.size()).clear();
    command.addAll(1, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g"));
    command.addAll(
        List.of("check", "--exec", "/bin/sh " + engine(at), "--report", reports.toString()));
    command.addAll(0, heeded());
    return new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  /**
   * A job in the background of a script ignores SIGINT, and under nohup SIGHUP, and so does what it
   * starts: GNU's env takes that back.
   */
  private static List<String> heeded() throws IOException {
    List<String> env = List.of("env", "--default-signal=INT,HUP,TERM");
    Process tried =
        new ProcessBuilder(Stream.concat(env.stream(), Stream.of("true")).toList())
            .redirectErrorStream(true)
            .start();
    return tried.onExit().join().exitValue() == 0 ? env : List.of();
  }

  private static void await(Path file, Process suite) throws Exception {
    for (int i = 0; i < 3000 && suite.isAlive(); i++) {
      if (Files.exists(file)) {
        return;
      }
      Thread.sleep(5);
    }
    fail("the suite did not come to " + file);
  }

  private static void kill(String signal, Process suite) throws Exception {
    new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(signal, suite.pid()))
        .start()
        .waitFor();
  }

  private void assertNothingLeft() throws InterruptedException {
    List<String> left = left();
    for (int i = 0; i < 60 && !left.isEmpty(); i++) {
      Thread.sleep(50);
      left = left();
    }
    assertEquals(List.of(), left);
  }

  private List<String> left() {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains("sleep 3601.25") || line.contains(folder + "/engine.sh"))
        .toList();
  }

  /** Where the reports had begun, they are of a whole run. */
  private static void assertReport(Path reports, Moment at) throws IOException {
    for (Format format : Format.values()) {
      assertTrue(Files.size(reports.resolve(format.file())) > 50, format.file());
    }
    JsonNode json = new JsonMapper().readTree(reports.resolve("report.json").toFile());
    Schema.REPORT.check(json);
    assertEquals(at == Moment.REPORT, json.path("complete").asBoolean());
    int least = at == Moment.START ? 0 : 1;
    assertTrue(json.path("verdicts").size() >= least, json.path("verdicts").toString());
    json.path("verdicts")
        .forEach(
            each -> {
              boolean died =
                  at == Moment.RESTART && each.path("outcome").asText().equals("crashed");
              assertTrue(
                  died || each.path("outcome").asText().equals("unsupported"), each.toString());
            });
    try (Stream<Path> files = Files.list(reports)) {
      // And the folder of badges: verdicts.jsonl is gone.
      assertEquals(Format.values().length + 1, files.count());
    }
  }
}
