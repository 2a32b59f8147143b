package dev.assay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fixtures/changed_cases.py} says what happened to each case between two commits. */
class ChangedCasesTest {

  private static final String SCRIPT =
      Path.of("fixtures/changed_cases.py").toAbsolutePath().toString();
  private static final String ONE = "[1.0]";

  private record Said(int code, String out) {}

  @TempDir Path folder;

  @BeforeEach
  void aRepository() throws Exception {
    assumeTrue(runs("python3", "--version") && runs("git", "--version"), "no python3, or no git");
    assertEquals(0, run("git", "init", "-q").code());
  }

  @Test
  void eachKindOfChangeIsNamed() throws Exception {
    commit(
        fixture(
            "double", ask("double/asked", ONE), ask("double/bounds", ONE), ask("double/kept", ONE)),
        fixture("halve", ask("halve/gone", ONE), ask("halve/values", ONE)));
    commit(
        fixture(
            "double",
            ask("double/asked", "[2.0]"),
            ask("double/bounds", ONE).replace("\"b\":[0.0]", "\"b\":[1.0]"),
            ask("double/kept", ONE).replace("a case", "the same case"),
            ask("double/new", ONE)),
        fixture("halve", ask("halve/values", ONE).replace("\"data\":[0.5]", "\"data\":[0.25]")));
    Said said = run("python3", SCRIPT, "HEAD~1");
    assertEquals(
        """
        added     double/new
        removed   halve/gone
        question  double/asked
        values    halve/values
        bounds    double/bounds
        """,
        said.out());
    assertEquals(0, said.code());
  }

  @Test
  void anUnknownCommitIsRefused() throws Exception {
    commit(fixture("double", ask("double/kept", ONE)), fixture("halve", ask("halve/kept", ONE)));
    Said said = run("python3", SCRIPT, "v0");
    assertEquals(2, said.code());
    assertTrue(said.out().startsWith("changed_cases: "), said.out());
  }

  private static String ask(String id, String x) {
    return """
    {"id":"%s","about":"a case","dtypes":["float64"],"attributes":{},"conventions":{},"params":{},\
    "tensors":{"x":{"dtype":"float64","shape":[1],"data":%s}},"steps":[{"do":"forward",\
    "inputs":{"x":"x"},"want":["y"],"expect":{"y":{"dtype":"float64","shape":[1],"data":[0.5],\
    "b":[0.0],"c":[0.0]}}}]}\
    """
        .formatted(id, x);
  }

  private static String fixture(String op, String... cases) {
    return "{\"op\":\"%s\",\"cases\":[%s]}".formatted(op, String.join(",", cases));
  }

  private void commit(String ofDouble, String ofHalve) throws IOException, InterruptedException {
    Path fixtures = Files.createDirectories(folder.resolve("fixtures/function"));
    Files.writeString(fixtures.resolve("double.json"), ofDouble);
    Files.writeString(fixtures.resolve("halve.json"), ofHalve);
    run("git", "add", "fixtures");
    Said said =
        run("git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "cases");
    assertEquals(0, said.code(), said.out());
  }

  private boolean runs(String... command) throws InterruptedException {
    try {
      return run(command).code() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Said run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), out);
  }
}
