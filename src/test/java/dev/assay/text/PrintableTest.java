package dev.assay.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void leavesOrdinaryTextOfEveryScriptAlone() {
    String text = "softmax: x=[2, 3], größer, 予想, 😀";
    assertEquals(text, Printable.of(text));
  }

  @Test
  void escapesWhatSteersATerminal() {
    assertEquals("\\u001b[31mred\\u0007\\u009b", Printable.of("\u001b[31mred\u0007\u009b"));
    assertEquals("a\\nassay: pass\\r\\t", Printable.of("a\nassay: pass\r\t"));
    assertEquals("\\u202eevil\\u200b\\u2028", Printable.of("\u202eevil\u200b\u2028"));
    assertEquals("\\ud800", Printable.of("\ud800"));
    assertEquals("\\u{e0041}", Printable.of(new String(Character.toChars(0xE0041))));
  }

  @Test
  void shortensLongText() {
    String text = Printable.of("x".repeat(10_000_000));
    assertTrue(text.length() < 600);
    assertTrue(text.endsWith("... (9999500 characters more)"));
  }

  @Test
  void anErrorIsOneLineThatKeepsWhatWasExpected() {
    String line =
        Printable.line(
            "op: name=%s, expected \u001b[31mone\n  of two".formatted("x".repeat(100_000)));
    assertEquals(
        "op: name=%s...(99906 characters more) expected \\u001b[31mone; of two"
            .formatted("x".repeat(95)),
        line);
    assertTrue(Printable.line("many words ".repeat(10_000)).length() < 2100);
  }
}
