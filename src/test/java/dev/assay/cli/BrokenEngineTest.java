package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.report.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine that breaks at one case loses that case only, and the reports are written. */
class BrokenEngineTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"dies", "hangs", "floods"})
  void oneCaseIsLostAndNothingElse(String fault) throws Exception {
    String engine =
        "'%s' -cp '%s' %s %s"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                Sabotaged.class.getName(),
                fault);
    Shell shell =
        Shell.assay(
            "check",
            "--exec",
            engine,
            "--ops=affine",
            "--dtype=float64",
            "--timeout=2",
            "--report",
            folder.toString());
    assertEquals(Assay.BROKEN, shell.code(), shell.out() + shell.err());
    assertTrue(shell.out().contains("passed=22 failed=0 crashed=1"), shell.out());
    assertEquals(List.of(Sabotaged.CASE), crashed());
    for (Format format : Format.values()) {
      assertTrue(Files.size(folder.resolve(format.file())) > 100, format.file());
    }
  }

  private List<String> crashed() throws Exception {
    JsonNode report =
        new JsonMapper().readTree(Files.readAllBytes(folder.resolve(Format.JSON.file())));
    List<String> ids = new ArrayList<>();
    for (JsonNode verdict : report.findParents("outcome")) {
      if (verdict.path("outcome").asText().equals("crashed")) {
        ids.add(verdict.path("case").asText());
      }
    }
    return ids;
  }
}
