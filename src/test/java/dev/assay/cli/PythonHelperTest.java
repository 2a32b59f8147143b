package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The helper for adapters in Python passes its own tests, which are in Python. */
class PythonHelperTest {

  private static final Pattern RAN = Pattern.compile("Ran (\\d+) tests");

  @Test
  void helper_passesItsTests() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Python.with("numpy"), "-B", "src/test/python/assay_adapter_test.py")
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    Matcher ran = RAN.matcher(out);
    assertTrue(ran.find() && Integer.parseInt(ran.group(1)) >= 14, out);
  }
}
