package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.protocol.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that asks cases asks the large ones. */
class SizesOptionTest {

  private static final String CASES = "softmax/rows_781@large,adam/length_65537@large";

  @TempDir Path folder;

  private static Shell passing(String... words) {
    Shell shell = Shell.assay(words);
    assertEquals(0, shell.code(), shell.out() + shell.err());
    return shell;
  }

  @Test
  void checkAsksThem() {
    Shell shell = passing("check", "--engine", "canonical:jvm", "--sizes", "--case", CASES);
    assertTrue(shell.out().contains("assay: pass passed=4 failed=0"), shell.out());
  }

  @Test
  void withoutTheOptionThereAreNone() {
    Shell shell = Shell.assay("check", "--engine", "canonical:jvm", "--case", CASES);
    assertEquals(Assay.USAGE, shell.code(), shell.out());
  }

  @Test
  void anOpWithoutLargeCasesIsNoPass() {
    Shell shell = Shell.assay("check", "--engine", "canonical:jvm", "--sizes", "--ops", "gelu");
    assertTrue(shell.code() != 0, shell.out());
  }

  @Test
  void parityComparesThem() {
    Shell shell =
        passing(
            "parity",
            "--left",
            "canonical:jvm",
            "--right",
            "autograd:jvm",
            "--sizes",
            "--ops",
            "mean_squared_error",
            "--dtype",
            "float32");
    assertTrue(shell.out().contains("mean_squared_error"), shell.out());
  }

  @Test
  void whatWasExportedIsJudgedWithoutTheSuiteAtTheEngine() throws IOException {
    Path requests = folder.resolve("requests.jsonl");
    Path answers = folder.resolve("answers.jsonl");
    passing(
        "export", "--sizes", "--case", CASES, "--dtype", "float32", "--out", requests.toString());
    try (InputStream in = Files.newInputStream(requests);
        OutputStream out = Files.newOutputStream(answers)) {
      new Server(new CanonicalEngine(Backend.named("jvm"))).serve(in, out);
    }
    Shell shell = passing("judge", requests.toString(), answers.toString(), "--sizes");
    assertTrue(shell.out().contains("assay: pass passed=2 failed=0"), shell.out());
  }
}
