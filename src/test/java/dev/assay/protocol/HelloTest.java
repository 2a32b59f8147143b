package dev.assay.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What an engine declares. */
class HelloTest {

  @Test
  void theVersionIsThatOfTheJar() {
    assertEquals("development", Hello.versionOf(HelloTest.class));
    String junit = Hello.versionOf(Test.class);
    assertTrue(junit.matches("\\d+\\.\\d+\\.\\d+.*"), junit);
  }
}
