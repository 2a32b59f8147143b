package dev.assay.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Library;
import dev.assay.protocol.Smoke.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SmokeTest {

  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(5), 1 << 20, 1 << 20);

  private static List<Finding> test(Class<?> main, Limits limits, String... args) {
    return Smoke.test(Asked.java(main, args), limits, Library.standard());
  }

  @Test
  void honestEnginePasses() {
    List<Finding> findings = test(Echo.class, LIMITS);
    assertEquals(List.of(), findings.stream().filter(finding -> !finding.passed()).toList());
    assertEquals(37, findings.size());
  }

  @Test
  void engineThatAnswersTheSameToEverythingFails() {
    Map<String, Finding> byCheck =
        test(Faulty.class, LIMITS, "none").stream()
            .collect(Collectors.toMap(Finding::check, finding -> finding));
    assertTrue(byCheck.get("start").passed());
    assertTrue(byCheck.get("stop").passed());
    assertTrue(byCheck.get("end of stdin").passed());
    for (String check :
        List.of(
            "echo of float64 values",
            "echo of float64 no elements",
            "a tensor that is not there",
            "a step that is not there",
            "ids are repeated",
            "each case starts afresh")) {
      Finding finding = byCheck.get(check);
      assertFalse(finding.passed(), check);
      assertTrue(finding.fault().contains("Hint: "), finding.fault());
    }
  }

  @Test
  void engineThatIgnoresStopFailsThatCheck() {
    Limits hasty =
        new Limits(
            LIMITS.start(), LIMITS.run(), Duration.ofMillis(300), LIMITS.line(), LIMITS.log());
    Finding stop =
        test(Faulty.class, hasty, "ignores_stop").stream()
            .filter(finding -> finding.check().equals("stop"))
            .findFirst()
            .orElseThrow();
    assertTrue(stop.fault().contains("still ran 0.3 s after stop"), stop.fault());
  }

  @Test
  void engineThatLosesWhatIsSentAheadFailsThatCheck() {
    Limits hasty =
        new Limits(
            LIMITS.start(), Duration.ofSeconds(1), LIMITS.stop(), LIMITS.line(), LIMITS.log());
    List<Finding> failed =
        test(Echo.class, hasty, "loses_input").stream().filter(each -> !each.passed()).toList();
    assertEquals(List.of("requests ahead"), failed.stream().map(Finding::check).toList());
    assertTrue(failed.get(0).fault().contains("protocol: "), failed.get(0).fault());
  }

  @Test
  void failedStartIsTheOnlyFinding() {
    List<Finding> findings = test(Faulty.class, LIMITS, "exits_at_start");
    assertEquals(1, findings.size());
    assertFalse(findings.get(0).passed());
  }
}
