package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples for CI: they can be read, and each command in them is one. */
class CiExamplesTest {

  private static final Path ACTION = Path.of(".github/actions/check/action.yml");
  private static final Path FOLDER = Path.of("src/docs/ci");

  private static final Pattern COMMAND =
      Pattern.compile("assay\"? ((?:check|merge|compare)(?: (?:\"[^\"]*\"|[^\\s'\"|`]+))+)");

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(command);
    while (matcher.find()) {
      String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      if (word.contains("/$")) {
        words.add("1/4");
      } else if (!word.equals("$ARGUMENTS")) {
        words.add(word);
      }
    }
    return words;
  }

  @Test
  void eachCommandInThemIsOne() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path file :
        List.of(
            ACTION,
            FOLDER.resolve("gitlab.yml"),
            FOLDER.resolve("Jenkinsfile"),
            FOLDER.resolve("README.md"))) {
      Matcher found = COMMAND.matcher(Files.readString(file));
      int before = commands.size();
      while (found.find()) {
        commands.add(found.group(1));
      }
      assertTrue(commands.size() > before, () -> file + " names no command");
    }
    for (String command : commands) {
      // Throws where an option or a file too few is given.
      Assay.commandLine()
          .setCaseInsensitiveEnumValuesAllowed(true)
          .parseArgs(words(command).toArray(String[]::new));
    }
    assertTrue(commands.stream().anyMatch(c -> c.contains("--shard")), commands::toString);
  }

  @Test
  void theActionIsOneAndTheWorkflowGivesItsInputs() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    JsonNode action = yaml.readTree(ACTION.toFile());
    assertEquals("composite", action.at("/runs/using").asText());
    JsonNode steps = yaml.readTree(FOLDER.resolve("github.yml").toFile()).at("/jobs/check/steps");
    JsonNode use = steps.get(steps.size() - 1);
    assertEquals("./assay/" + ACTION.getParent(), use.path("uses").asText());
    use.path("with")
        .fieldNames()
        .forEachRemaining(name -> assertTrue(action.path("inputs").has(name), name));
    assertTrue(use.path("with").has("exec"));
    JsonNode gitlab = yaml.readTree(FOLDER.resolve("gitlab.yml").toFile());
    assertEquals(4, gitlab.at("/assay/parallel").asInt());
    assertEquals("report/junit.xml", gitlab.at("/report/artifacts/reports/junit").asText());
  }
}
