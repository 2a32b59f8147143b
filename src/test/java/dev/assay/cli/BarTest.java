package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Progress where there is no terminal. */
class BarTest {

  private static String told(Duration between) {
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      try (Bar bar = new Bar("check", between)) {
        bar.begin(3);
        bar.step("adam");
        bar.step("affine");
      }
    } finally {
      System.setErr(err);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aLineSaysHowFarItIs_butNotTooOften() {
    assumeFalse(Bar.isTerminal(), "there is a terminal");
    String all = told(Duration.ZERO);
    assertEquals(2, all.lines().count(), all);
    assertTrue(all.startsWith("assay: check 1/3, 0 s, adam"), all);
    assertEquals("", told(Duration.ofMinutes(1)));
  }
}
