package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The adapters do what is said of them: they are checked as released, and fail only where their
 * lists of expected failures say so.
 *
 * <p>PyTorch is found by {@code ASSAY_TORCH_PYTHON}, Chainer by {@code ASSAY_CHAINER_PYTHON}, the
 * rest by {@code ASSAY_PYTHON}. JAX, which takes minutes, has a class of its own; Chainer and MLX
 * are asked one dtype, and what else there is, by hand (spec/engines.md).
 */
class AdaptersTest {

  @TempDir Path folder;

  @Test
  void numpyExample_passes() {
    String python = Python.with("numpy");
    PythonAdapter.smoke(python, "numpy_example");
    Shell shell = PythonAdapter.check(python, PythonAdapter.FOLDER.resolve("numpy_example.py"));
    assertEquals(0, shell.code(), shell.out() + shell.err());
    assertTrue(PythonAdapter.PASSED.matcher(shell.out()).find(), shell.out());
  }

  @Test
  void numpyExample_withAPlantedMistake_isRejectedAndNamed() throws IOException {
    String python = Python.with("numpy");
    Files.copy(
        PythonAdapter.FOLDER.resolve("assay_adapter.py"), folder.resolve("assay_adapter.py"));
    String right = Files.readString(PythonAdapter.FOLDER.resolve("numpy_example.py"));
    String wrong = right.replace("np.sqrt(v) + self.eps", "np.sqrt(v + self.eps)");
    assertTrue(!wrong.equals(right), "numpy_example.py has no place to plant the mistake in");
    Path planted = Files.writeString(folder.resolve("engine.py"), wrong);
    Shell shell = PythonAdapter.check(python, planted);
    assertEquals(Assay.FAILED, shell.code(), shell.out() + shell.err());
    assertTrue(shell.out().contains("looks like eps_inside_sqrt"), shell.out());
    Pattern finding =
        Pattern.compile(
            "adam/\\S+ float64 step \\d+ params\\[\\d]\\[[\\d,]+]: \\S+, expected .* x allowed");
    assertTrue(finding.matcher(shell.out()).find(), shell.out());
  }

  @Test
  void dezero_failsOnlyAsExpected() {
    PythonAdapter.failsOnlyAsExpected(Python.with("numpy", "matplotlib", "dezero"), "dezero");
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
    PythonAdapter.failsOnlyAsExpected(pythonOf("ASSAY_TORCH_PYTHON", "torch"), "torch");
  }

  @Test
  void chainer_failsOnlyAsExpected() {
    String python = pythonOf("ASSAY_CHAINER_PYTHON", "chainer");
    PythonAdapter.failsOnlyAsExpected(python, "chainer", "--dtype", "float32");
  }

  @Test
  void mlx_failsOnlyAsExpected() {
    PythonAdapter.failsOnlyAsExpected(Python.with("numpy", "mlx"), "mlx", "--dtype", "float32");
  }

  /** The Python that a variable names, for an engine that needs a NumPy of its own. */
  private static String pythonOf(String variable, String engine) {
    String named = System.getenv(variable);
    return named == null ? Python.with("numpy", engine) : Python.orSkip(named, "numpy", engine);
  }
}
