package dev.assay.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Python that adapter tests run: {@code ASSAY_PYTHON}, else python3 on the PATH. */
public final class Python {

  private Python() {}

  /** Returns the interpreter, or skips the test, with the reason, where a module is missing. */
  public static String with(String... modules) {
    return orSkip(System.getenv().getOrDefault("ASSAY_PYTHON", "python3"), modules);
  }

  /** Returns this interpreter, or skips the test, with the reason, where a module is missing. */
  static String orSkip(String python, String... modules) {
    skipUnless(runs(python, "pass"), "no %s that runs".formatted(python));
    for (String module : modules) {
      // Found, not imported: a module that is there and broken must fail the test, not skip it.
      String found = "import sys, importlib.util as u; sys.exit(u.find_spec('%s') is None)";
      skipUnless(
          runs(python, found.formatted(module)),
          "%s is not importable by %s".formatted(module, python));
    }
    return python;
  }

  private static void skipUnless(boolean holds, String why) {
    if (!holds) {
      System.out.println("adapter test skipped: " + why);
    }
    assumeTrue(holds, why);
  }

  private static boolean runs(String python, String code) {
    try {
      Process process =
          new ProcessBuilder(List.of(python, "-c", code))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
