package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The adapters written in Python, as tests ask them. */
final class PythonAdapter {

  static final Path FOLDER = Path.of("src/adapters/python");
  static final Pattern PASSED = Pattern.compile("passed=([1-9]\\d*) ");

  private PythonAdapter() {}

  /** Its smoke test passes, and it fails only where its list of expected failures says so. */
  static void failsOnlyAsExpected(String python, String engine, String... options) {
    smoke(python, engine + "_adapter");
    List<String> expected =
        new ArrayList<>(
            List.of("--expected-failures", FOLDER.resolve(engine + "-expected.txt").toString()));
    expected.addAll(List.of(options));
    Shell shell =
        check(python, FOLDER.resolve(engine + "_adapter.py"), expected.toArray(String[]::new));
    assertEquals(0, shell.code(), shell.out() + shell.err());
    assertTrue(PASSED.matcher(shell.out()).find(), shell.out());
  }

  static void smoke(String python, String adapter) {
    Shell shell = Shell.assay("smoke", "--exec", command(python, FOLDER.resolve(adapter + ".py")));
    assertEquals(0, shell.code(), shell.out() + shell.err());
  }

  static Shell check(String python, Path adapter, String... options) {
    List<String> arguments = new ArrayList<>(List.of("check", "--exec", command(python, adapter)));
    arguments.addAll(List.of(options));
    return Shell.assay(arguments.toArray(String[]::new));
  }

  private static String command(String python, Path adapter) {
    return "\"%s\" -B \"%s\"".formatted(python, adapter);
  }
}
