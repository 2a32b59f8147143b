package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.fixture.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParityCommandTest {

  @TempDir Path folder;

  @Test
  void explicitLayersAndDefineByRunAgree() throws IOException {
    Shell shell =
        Shell.assay(
            "parity",
            "--left",
            "canonical",
            "--right",
            "autograd:jvm",
            "--ops",
            "tanh,matmul",
            "--report",
            folder.resolve("report").toString());
    assertEquals(0, shell.code(), shell.err() + shell.out());
    assertTrue(shell.out().contains("coverage: 2 of 2 ops compared\n"), shell.out());
    assertEquals(
        shell.out(), Files.readString(folder.resolve("report/parity.txt")), "file and terminal");
    Schema.PARITY.check(new JsonMapper().readTree(folder.resolve("report/parity.json").toFile()));
    String page = Files.readString(folder.resolve("report/parity.html"));
    assertTrue(page.contains("<td>matmul</td>"), page);
    assertTrue(page.endsWith("</html>\n"), page);
    String junit = Files.readString(folder.resolve("report/junit.xml"));
    assertTrue(junit.contains(" name=\"matmul\" time="), junit);
  }

  @Test
  void float64AgreesWithFloat32() throws IOException {
    Shell shell =
        Shell.assay(
            "parity",
            "--left",
            "canonical:jvm@float64",
            "--right",
            "canonical:jvm@float32",
            "--ops",
            "affine",
            "--format",
            "json");
    assertEquals(0, shell.code(), shell.err() + shell.out());
    JsonNode json = new JsonMapper().readTree(shell.out());
    Schema.PARITY.check(json);
    JsonNode row = json.at("/rows/0");
    assertEquals("float64", row.get("left_dtype").asText());
    assertEquals("float32", row.get("right_dtype").asText());
    // The two do round differently: a distance of zero would be that of one engine to itself.
    assertTrue(row.get("worst").asDouble() > 0.01, row.toString());
  }

  @Test
  void opThatOneSideLacksIsAFailure() {
    Shell shell =
        Shell.assay("parity", "--left", "autograd", "--right", "canonical", "--ops", "sgd,tanh");
    assertEquals(Assay.FAILED, shell.code(), shell.err());
    assertTrue(
        shell.out().contains("1 of 2 ops compared; not compared: sgd (not declared by left)"),
        shell.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--left nothing --right canonical|engine: name=nothing, expected canonical",
        "--left canonical:cuda9 --right canonical|engine: name=canonical:cuda9, expected canonical",
        "--left canonical@float80 --right canonical|dtype: name=float80, expected one of",
        "--left canonical@int64 --right canonical|parity: left.dtype=int64, expected one of",
        "--left canonical@float64 --right canonical --dtype float32|parity: --dtype, expected none",
        "--left canonical@float64 --left-dtype float32 --right canonical|parity: --left-dtype=",
        "--left canonical --right canonical --shard 1/2|parity: shard=1/2, expected none",
        "--left canonical --right canonical --ops nothing|ops: glob=nothing, expected one of",
        "--left canonical|Missing required argument",
        "--left canonical --left-exec x --right canonical|"
      })
  void badCommandLineIsOneSentence(String arguments, String sentence) {
    Shell shell = Shell.assay(("parity " + arguments).split(" "));
    assertEquals(Assay.USAGE, shell.code(), shell.err());
    assertTrue(shell.err().contains(sentence == null ? "exclusive" : sentence), shell.err());
    assertEquals("", shell.out());
  }

  @Test
  void engineThatDoesNotStartIsOneLine() {
    Shell shell =
        Shell.assay("parity", "--left-exec", "exit 7", "--right", "canonical", "--ops", "tanh");
    assertEquals(Assay.BROKEN, shell.code());
    assertTrue(shell.err().startsWith("assay: protocol: the engine exited with code 7"));
    assertEquals(1, shell.err().lines().count(), shell.err());
  }
}
