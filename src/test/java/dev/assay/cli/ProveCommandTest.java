package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the rooms that are new to the verdict on them. */
class ProveCommandTest {

  @TempDir Path folder;

  @Test
  void anOpWithPlacesToFillDoesNotPass() throws IOException {
    copy(Path.of("spec"));
    copy(Path.of("python-reference"));
    copy(Path.of("src/main/java/dev/assay/engine/optim"));
    Files.createDirectories(folder.resolve("fixtures"));
    String root = folder.toString();
    Shell rooms = Shell.assay("new", "lion", "--like", "sgd", "--root", root);
    assertEquals(0, rooms.code(), rooms.err());
    assertTrue(rooms.out().contains("assay: new lion rooms=4\n"), rooms.out());
    Shell proof = Shell.assay("prove", "lion", "--root", root);
    assertEquals(1, proof.code(), proof.err());
    assertTrue(proof.out().startsWith("FAIL rooms         5 rooms"), proof.out());
    assertTrue(
        proof.out().contains("python-reference/optim/lion.py:3: FILL_IN: the text of lion"),
        proof.out());
    assertTrue(proof.out().contains("lion: fixtures/optim/lion.json is missing"), proof.out());
    assertTrue(proof.out().contains("a table is stale, run ./assay pages"), proof.out());
    assertTrue(proof.out().contains("assay: prove lion shut=2 in"), proof.out());
  }

  @Test
  void anOpPasses() {
    Shell proof = Shell.assay("prove", "sgd");
    assertEquals(0, proof.code(), proof.out());
    assertEquals(7, proof.out().lines().filter(line -> line.startsWith("ok ")).count());
    assertTrue(proof.out().contains("assay: prove sgd shut=0 in"), proof.out());
  }

  private void copy(Path room) throws IOException {
    try (Stream<Path> files = Files.walk(room)) {
      for (Path file : files.toList()) {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.copy(file, folder.resolve(file));
      }
    }
  }
}
