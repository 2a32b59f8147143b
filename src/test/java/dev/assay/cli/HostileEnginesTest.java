package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.assay.fixture.Case;
import dev.assay.fixture.Library;
import dev.assay.fixture.Schema;
import dev.assay.protocol.Wire;
import dev.assay.report.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Engines that do one thing wrong (hostile/engines.yaml): the case at which they do it is told, the
 * others keep their verdicts, every report is whole, and no process is left.
 */
class HostileEnginesTest {

  private static final Path HOSTILE = Path.of("src/test/resources/hostile");
  private static final String SABOTAGED = "mean/no_columns";
  private static final String NEXT = "sin/special";
  private static final List<String> CASES = List.of("cos/special", "exp/overflow", SABOTAGED, NEXT);

  @TempDir static Path answers;

  @TempDir Path folder;

  static Map<String, JsonNode> engines() throws IOException {
    Map<String, JsonNode> engines = new TreeMap<>();
    new YAMLMapper()
        .readTree(HOSTILE.resolve("engines.yaml").toFile())
        .properties()
        .forEach(each -> engines.put(each.getKey(), each.getValue()));
    return engines;
  }

  static Stream<String> names() throws IOException {
    return engines().keySet().stream();
  }

  /** The golden answer to each case, without its id. */
  @BeforeAll
  static void writeAnswers() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "the engines are shell scripts of Linux");
    for (String id : CASES) {
      Case question = Library.standard().named(id);
      ObjectNode reply = Wire.reply(IntNode.valueOf(0), question.golden(), false);
      reply.remove("id");
      String line = reply.toString().substring(1);
      Files.writeString(answers.resolve(id.replace('/', '-')), line + "\n");
    }
  }

  @Test
  void theSetIsKept() throws IOException {
    assertTrue(engines().size() >= 60, "only " + engines().size());
  }

  @ParameterizedTest
  @MethodSource("names")
  void oneCaseIsLostAndNothingElse(String name) throws Exception {
    JsonNode engine = engines().get(name);
    Path deed = Files.writeString(folder.resolve("deed"), engine.path("sh").asText() + "\n");
    Path reports = folder.resolve("reports");
    long start = System.nanoTime();
    Shell shell =
        Shell.assay(
            "check",
            "--exec",
            "/bin/sh %s/engine.sh %s %s %s"
                .formatted(HOSTILE, engine.path("at").asText("case"), deed, answers),
            "--case",
            String.join(",", CASES),
            "--timeout=1",
            "--report",
            reports.toString());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    String all = shell.out() + shell.err();
    assertTrue(took.toSeconds() <= engine.path("seconds").asInt(5), took + all);
    Map<String, JsonNode> verdicts = assertWhole(reports);
    if (engine.has("ends")) {
      assertEquals(engine.path("code").asInt(Assay.BROKEN), shell.code(), all);
      assertSays(engine.path("ends").asText(), shell.err());
      assertTrue(shell.err().lines().count() <= 1, shell.err());
      assertTrue(shell.err().length() < 2500, shell.err());
    } else {
      String outcome = engine.path("outcome").asText("crashed");
      JsonNode lost = verdicts.remove(SABOTAGED);
      assertEquals(outcome, lost.path("outcome").asText(), lost + all);
      assertSays(engine.path("says").asText(), lost.path("reason").asText());
      assertTrue(lost.path("reason").asText().length() < 5000, lost.toString());
      String next = engine.path("next").asText("pass");
      assertEquals(next, verdicts.remove(NEXT).path("outcome").asText(), all);
      assertEquals(2, verdicts.size(), all);
      verdicts.values().forEach(each -> assertEquals("pass", each.path("outcome").asText(), all));
      boolean crashed = outcome.equals("crashed") || next.equals("crashed");
      int code = engine.path("code").asInt(crashed ? Assay.BROKEN : 0);
      assertEquals(code, shell.code(), all);
    }
    assertTrue(all.chars().noneMatch(c -> c < ' ' && c != '\n' || c == 0x7f), all);
    assertNothingLeft();
  }

  /** Either of two ways to say it, where a bar is between them. */
  private static void assertSays(String texts, String said) {
    assertTrue(Stream.of(texts.split("\\|")).anyMatch(said::contains), texts + " in " + said);
  }

  /** Returns the verdicts by case. */
  private static Map<String, JsonNode> assertWhole(Path reports) throws Exception {
    for (Format format : Format.values()) {
      assertTrue(Files.size(reports.resolve(format.file())) < 1_000_000, format.file());
    }
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(reports.resolve("junit.xml").toFile());
    assertTrue(
        Files.readString(reports.resolve("report.html")).stripTrailing().endsWith("</html>"));
    List<String> text = Files.readAllLines(reports.resolve("report.txt"));
    assertTrue(text.get(text.size() - 1).startsWith("assay: "), text.toString());
    JsonNode json = new JsonMapper().readTree(reports.resolve("report.json").toFile());
    Schema.REPORT.check(json);
    Map<String, JsonNode> verdicts = new TreeMap<>();
    json.path("verdicts").forEach(each -> verdicts.put(each.path("case").asText(), each));
    return verdicts;
  }

  private static void assertNothingLeft() throws InterruptedException {
    List<String> left = left();
    for (int i = 0; i < 20 && !left.isEmpty(); i++) {
      Thread.sleep(50);
      left = left();
    }
    assertEquals(List.of(), left);
  }

  /** Every engine's script has the folder of answers among its arguments, and all sleep as long. */
  private static List<String> left() {
    List<String> left = new ArrayList<>();
    ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains("sleep 3600.25") || line.contains(answers.toString()))
        .forEach(left::add);
    return left;
  }
}
