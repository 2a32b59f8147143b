package dev.assay.forge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.device.DeviceBackend;
import dev.assay.array.device.Devices;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Library;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every known fault of a device is reported, nearly every one named, and a clean device is not. */
@Tag("nightly")
class SensitivityTest {

  private static final double NAMED = 0.9;
  private static final int RUNS = 20;
  private static final int QUESTIONS = 300;

  private Sensitivity sensitivity;

  @BeforeEach
  void needsADevice() {
    Devices.backend();
    sensitivity = of(DeviceBackend.onDirtyMemory());
  }

  private static Sensitivity of(DeviceBackend clean) {
    return new Sensitivity(Library.standard(), clean, Backend.named("jvm"), CanonicalEngine::new);
  }

  @Test
  void everyFaultIsReported_andNearlyEveryOneNamed() {
    Sensitivity asGpu = of(DeviceBackend.onDirtyMemoryAsGpu());
    List<Sensitivity.Report> reports =
        DeviceFaults.all().stream()
            .map(f -> sensitivity.faults().contains(f) ? sensitivity.report(f) : asGpu.report(f))
            .toList();
    assertEquals(
        List.of(),
        reports.stream().filter(r -> !r.isReported()).map(r -> r.fault().name()).toList());
    long named = reports.stream().filter(Sensitivity.Report::isNamed).count();
    assertTrue(named >= NAMED * reports.size(), "named only " + named);
  }

  /** Sums may be taken in any order. */
  @Test
  void aLegalDifferenceIsNotReported() {
    String loop = "for (INDEX i = from + 1; i < to; i++) {";
    DeviceFault backwards =
        new DeviceFault(
            "backwards",
            "none",
            List.of("batch_norm", "affine", "softmax_with_loss", "sum"),
            Set.of("reduce_columns"),
            loop,
            "for (INDEX j = from + 1; j < to; j++) {\n    INDEX i = to + from - j;",
            "",
            "",
            "");
    Sensitivity.Report report = sensitivity.report(backwards);
    assertTrue(report.cases() > 100 && report.probes() > 100, report::toString);
    assertEquals(0, report.failing() + report.failingProbes(), report::toString);
  }

  @Test
  void aCleanDeviceIsNeverReported() {
    for (int seed = 0; seed < RUNS; seed++) {
      assertEquals(List.of(), sensitivity.falseAlarms(seed, QUESTIONS), "seed " + seed);
    }
  }
}
