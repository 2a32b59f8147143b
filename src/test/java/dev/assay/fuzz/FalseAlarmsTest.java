package dev.assay.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.array.Backend;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Library;
import dev.assay.fuzz.Fuzzer.Span;
import dev.assay.plan.Selection;
import dev.assay.protocol.Engine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A right engine fails no case that nobody wrote, at float64 and float32. */
class FalseAlarmsTest {

  private static final int OF_A_BUILD = 150;
  private static final int OF_A_NIGHT = 100_000;

  @Test
  void ofABuild() throws InterruptedException {
    failsNothing("jvm", 2, OF_A_BUILD);
  }

  @Tag("nightly")
  @ParameterizedTest
  @ValueSource(strings = {"jvm", "nd4j", "opencl"})
  void ofANight(String backend) throws InterruptedException {
    failsNothing(backend, 4, OF_A_NIGHT);
  }

  private static void failsNothing(String backend, long seed, int cases)
      throws InterruptedException {
    try (Engine engine = new CanonicalEngine(backend(backend))) {
      FuzzReport report =
          new Fuzzer(
                  Library.standard(),
                  Selection.all(),
                  new Span(seed, cases, Duration.ofHours(9)),
                  Input.RIGHT)
              .run(List.of(engine), each -> each.failed() == 0);
      assertEquals(
          List.of(),
          report.failures().keySet().stream()
              .flatMap(op -> report.found(op).stream())
              .map(found -> found.shrunk().verdict().line())
              .toList());
      assertTrue(report.cases() > cases * 9 / 10, "cases: " + report.cases());
      assertTrue(report.passed() > report.cases(), "verdicts: " + report.passed());
    }
  }

  private static Backend backend(String name) {
    try {
      return Backend.named(name);
    } catch (IllegalStateException e) {
      assumeTrue(false, e.getMessage());
      throw e;
    }
  }
}
