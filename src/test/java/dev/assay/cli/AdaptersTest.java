package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The adapters do what is said of them: they are checked as released, and fail only where their
 * lists of expected failures say so.
 *
 * <p>PyTorch is found by {@code ASSAY_TORCH_PYTHON}, the rest by {@code ASSAY_PYTHON}.
 */
class AdaptersTest {

  private static final Path ADAPTERS = Path.of("src/adapters/python");
  private static final Pattern PASSED = Pattern.compile("passed=([1-9]\\d*) ");

  @TempDir Path folder;

  @Test
  void numpyExample_passes() {
    String python = Python.with("numpy");
    smoke(python, "numpy_example");
    Shell shell = check(python, ADAPTERS.resolve("numpy_example.py"));
    assertEquals(0, shell.code(), shell.out() + shell.err());
    assertTrue(PASSED.matcher(shell.out()).find(), shell.out());
  }

  @Test
  void numpyExample_withAPlantedMistake_isRejectedAndNamed() throws IOException {
    String python = Python.with("numpy");
    Files.copy(ADAPTERS.resolve("assay_adapter.py"), folder.resolve("assay_adapter.py"));
    String right = Files.readString(ADAPTERS.resolve("numpy_example.py"));
    String wrong = right.replace("np.sqrt(v) + self.eps", "np.sqrt(v + self.eps)");
    assertTrue(!wrong.equals(right), "numpy_example.py has no place to plant the mistake in");
    Path planted = Files.writeString(folder.resolve("engine.py"), wrong);
    Shell shell = check(python, planted);
    assertEquals(Assay.FAILED, shell.code(), shell.out() + shell.err());
    assertTrue(shell.out().contains("looks like eps_inside_sqrt"), shell.out());
    Pattern finding =
        Pattern.compile(
            "adam/\\S+ float64 step \\d+ params\\[\\d]\\[[\\d,]+]: \\S+, expected .* x allowed");
    assertTrue(finding.matcher(shell.out()).find(), shell.out());
  }

  @Test
  void dezero_failsOnlyAsExpected() {
    failsOnlyAsExpected(Python.with("numpy", "matplotlib", "dezero"), "dezero");
  }

  @Test
  void jax_failsOnlyAsExpected() {
    // JAX compiles for each shape and dtype: one dtype takes minutes.
    failsOnlyAsExpected(
        Python.with("numpy", "ml_dtypes", "jax", "optax", "flax"),
        "jax",
        "--dtype",
        "float32",
        "--jobs",
        "2");
  }

  @Test
  void tfjs_failsOnlyAsExpected() {
    Path folder = Path.of("src/adapters/javascript");
    boolean there = Files.isDirectory(folder.resolve("node_modules/@tensorflow/tfjs"));
    if (!there) {
      System.out.println("adapter test skipped: no npm ci in " + folder);
    }
    assumeTrue(there, "no npm ci in " + folder);
    String engine = "node " + folder.resolve("tfjs_adapter.mjs");
    assertEquals(0, Shell.assay("smoke", "--exec", engine).code());
    String expected = folder.resolve("tfjs-expected.txt").toString();
    Shell shell = Shell.assay("check", "--exec", engine, "--expected-failures", expected);
    assertEquals(0, shell.code(), shell.out() + shell.err());
    Shell unexpected = Shell.assay("check", "--exec", engine, "--ops", "adadelta");
    assertTrue(unexpected.out().contains("looks like gradient_joins_late"), unexpected.out());
  }

  @Test
  void torch_failsOnlyAsExpected() {
    String torch = System.getenv("ASSAY_TORCH_PYTHON");
    String python =
        torch == null ? Python.with("numpy", "torch") : Python.orSkip(torch, "numpy", "torch");
    failsOnlyAsExpected(python, "torch");
  }

  private static void failsOnlyAsExpected(String python, String engine, String... options) {
    smoke(python, engine + "_adapter");
    List<String> expected =
        new ArrayList<>(
            List.of("--expected-failures", ADAPTERS.resolve(engine + "-expected.txt").toString()));
    expected.addAll(List.of(options));
    Shell shell =
        check(python, ADAPTERS.resolve(engine + "_adapter.py"), expected.toArray(String[]::new));
    assertEquals(0, shell.code(), shell.out() + shell.err());
    assertTrue(PASSED.matcher(shell.out()).find(), shell.out());
  }

  private static void smoke(String python, String adapter) {
    Shell shell =
        Shell.assay("smoke", "--exec", command(python, ADAPTERS.resolve(adapter + ".py")));
    assertEquals(0, shell.code(), shell.out() + shell.err());
  }

  private static Shell check(String python, Path adapter, String... options) {
    List<String> arguments = new ArrayList<>(List.of("check", "--exec", command(python, adapter)));
    arguments.addAll(List.of(options));
    return Shell.assay(arguments.toArray(String[]::new));
  }

  private static String command(String python, Path adapter) {
    return "\"%s\" -B \"%s\"".formatted(python, adapter);
  }
}
