package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python reference as an engine on CPython, as packs take it to other machines. */
class ReferenceAdapterTest {
  private static final String ADAPTER =
      PythonAdapter.FOLDER.resolve("reference_adapter.py").toString();

  @TempDir Path folder;

  @Test
  @Tag("minutes")
  void withNumpy_passesWholeInBothDtypes() throws IOException {
    String python = Python.with("numpy");
    Path specs = folder.resolve("specs.json");
    Files.writeString(specs, Shell.assay("list", "--json").out());
    String engine = "%s -B %s --specs %s".formatted(python, ADAPTER, specs);
    Shell shell = Shell.assay("check", "--exec", engine);
    assertEquals(0, shell.code(), shell.out() + shell.err());
    assertTrue(PythonAdapter.PASSED.matcher(shell.out()).find(), shell.out());
  }

  @Test
  void withCupyWhereThereIsNone_saysSoInOneLine() throws IOException, InterruptedException {
    String python = Python.with("numpy");
    Files.writeString(folder.resolve("cupy.py"), "raise ImportError('not\\nhere')\n");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(python, "-B", ADAPTER, "--xp", "cupy"))
            .redirectErrorStream(true);
    builder.environment().put("PYTHONPATH", folder.toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor());
    assertEquals("reference_adapter: xp=cupy, expected CuPy: not", said.strip());
  }
}
