package dev.assay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.assay.fixture.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The version and the day of a release stand in the POM; wherever else they stand, they agree. */
class VersionsTest {

  private static final String VERSION = first("pom.xml", "(?m)^  <version>(.*)</version>$");

  private static String first(String file, String pattern) {
    try {
      Matcher found = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
      assertTrue(found.find(), () -> file + " has no " + pattern);
      return found.group(1);
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  @Test
  void everyPlaceHasTheVersion() {
    Map<String, String> places =
        Map.of(
            "CHANGELOG.md", "(?m)^## ([0-9][^ ]*)",
            "UPGRADING.md", "`\\./assay --version` \\| ([^ ]+) \\|",
            "README.md", "`assay-([0-9.]+)\\.zip`",
            "src/docs/releasing.md", "`assay-([0-9.]+)-small\\.zip`",
            "src/release/Dockerfile", "docker build -t assay assay-([0-9.]+)\n",
            "src/adapters/java/README.md", "<version>(.*)</version>",
            "src/adapters/java/pom.xml", "<assay.version>(.*)</assay.version>",
            "src/adapters/rust/Cargo.toml", "(?m)^version = \"(.*)\"$",
            "src/adapters/rust/Cargo.lock", "name = \"assay-kit\"\nversion = \"(.*)\"");
    places.forEach((file, pattern) -> assertEquals(VERSION, first(file, pattern), file));
    for (String engine : List.of("nd4j", "djl")) {
      String file = "src/adapters/java/%s/pom.xml".formatted(engine);
      assertEquals(VERSION, first(file, "<assay.version>(.*)</assay.version>"), file);
    }
  }

  @Test
  void theDayOfTheChangelogIsThatOfTheArchives() {
    String day = first("CHANGELOG.md", "(?m)^## [0-9.]+ - (\\d{4}-\\d{2}-\\d{2})$");
    String stamp = first("pom.xml", "<project.build.outputTimestamp>(.*)</project");
    assertEquals(day + "T00:00:00Z", stamp);
  }

  /** The numbers that UPGRADING.md tells are those of the schemas. */
  @Test
  void upgradingTellsTheNumbersOfTheFormats() throws IOException {
    for (String schema : List.of("fixture", "report", "parity", "compare")) {
      JsonNode read = new YAMLMapper().readTree(Path.of("spec/schema", schema + ".json").toFile());
      String page = schema.equals("fixture") ? "spec/fixtures.md" : "spec/schema/%s.json";
      assertEquals(
          read.at("/properties/format/const").asText(),
          first("UPGRADING.md", "\\(%s\\)\\) \\| (\\d+) \\|".formatted(page.formatted(schema))),
          schema);
    }
    assertEquals(1, Fixture.FORMAT);
  }

  /** The workflow runs scripts that are there; the guide names the same. */
  @Test
  void theWorkflowRunsWhatIsThere() throws IOException {
    Path workflow = Path.of(".github/workflows/release.yml");
    JsonNode steps = new YAMLMapper().readTree(workflow.toFile()).at("/jobs/release/steps");
    String guide = Files.readString(Path.of("src/docs/releasing.md"));
    int scripts = 0;
    for (JsonNode step : steps) {
      Matcher named =
          Pattern.compile("(?:src/release/\\w+\\.\\w+|\\.ci/run)")
              .matcher(step.path("run").asText());
      for (; named.find(); scripts++) {
        assertTrue(Files.isRegularFile(Path.of(named.group())), named::group);
        assertTrue(guide.contains(named.group().replaceFirst(".*/", "")), named::group);
      }
    }
    assertTrue(scripts >= 4, "saw only " + scripts);
  }
}
