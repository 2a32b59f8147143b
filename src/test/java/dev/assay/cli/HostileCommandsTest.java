package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.assay.array.Backend;
import dev.assay.array.Npz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Command lines and files that are wrong (hostile/commands.yaml): each gets one line and its code.
 */
class HostileCommandsTest {

  private static final Path COMMANDS = Path.of("src/test/resources/hostile/commands.yaml");

  /** Two lines of a real request file would do; these are those of one op. */
  private static final String REQUESTS = "cat requests";

  @TempDir Path folder;

  static Map<String, JsonNode> commands() throws IOException {
    Map<String, JsonNode> commands = new TreeMap<>();
    new YAMLMapper()
        .readTree(COMMANDS.toFile())
        .properties()
        .forEach(each -> commands.put(each.getKey(), each.getValue()));
    return commands;
  }

  static Stream<String> names() throws IOException {
    return commands().keySet().stream();
  }

  @BeforeEach
  void onlyWhereFilesAreMade() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the files are made by a shell");
  }

  @Test
  void theSetIsKept() throws IOException {
    assertTrue(commands().size() >= 60, "only " + commands().size());
  }

  @ParameterizedTest
  @MethodSource("names")
  void oneLineAndItsCode(String name) throws Exception {
    JsonNode command = commands().get(name);
    make(command);
    List<String> words = new ArrayList<>();
    command.path("run").forEach(word -> words.add(filled(word.asText())));
    long start = System.nanoTime();
    Shell shell = Shell.assay(words.toArray(new String[0]));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertEquals(command.path("code").asInt(Assay.USAGE), shell.code(), shell.err());
    assertTrue(shell.err().contains(filled(command.path("says").asText())), shell.err());
    assertTrue(shell.err().startsWith("assay: "), shell.err());
    assertTrue(shell.err().lines().count() <= 2, shell.err());
    assertTrue(shell.err().length() < 2500, shell.err());
    assertTrue(shell.err().chars().noneMatch(c -> c < ' ' && c != '\n'), shell.err());
    assertFalse(shell.err().contains("\tat ") || shell.err().contains("fault of assay"));
    assertEquals("", shell.out());
    assertTrue(took.toSeconds() < 5, took.toString());
  }

  private String filled(String text) {
    return text.replace("{dir}", folder.toString()).replace("{long}", "x".repeat(100_000));
  }

  private void make(JsonNode command) throws Exception {
    if (command.has("make")) {
      String make = command.get("make").asText();
      if (make.contains("{requests}")) {
        Shell exported =
            Shell.assay("export", "--ops", "cos", "--out", folder.resolve("requests").toString());
        assertEquals(0, exported.code(), exported.err());
      }
      Process shell =
          new ProcessBuilder("/bin/sh", "-c", make.replace("{requests}", REQUESTS))
              .directory(folder.toFile())
              .inheritIO()
              .start();
      assertEquals(0, shell.waitFor(), make);
    }
    if (command.has("description")) {
      String description =
          command.get("description").asText().replace("{deep}", "[".repeat(100_000));
      byte[] json = description.getBytes(StandardCharsets.UTF_8);
      int[] codes = new int[json.length];
      for (int i = 0; i < json.length; i++) {
        codes[i] = json[i] & 0xff;
      }
      Backend backend = Backend.named("jvm");
      Npz.write(
          folder.resolve("run.npz"), Map.of("description", backend.ints(codes, codes.length)));
    }
  }
}
