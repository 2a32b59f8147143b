package dev.assay.forge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.opencl.Devices;
import dev.assay.array.opencl.OpenClBackend;
import dev.assay.builtin.CanonicalEngine;
import dev.assay.fixture.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every known fault of a device is reported, nearly every one named, and a clean device is not. */
@Tag("minutes")
class SensitivityTest {

  private static final double NAMED = 0.9;
  private static final int RUNS = 20;
  private static final int QUESTIONS = 300;

  private Sensitivity sensitivity;

  @BeforeEach
  void needsADevice() {
    Devices.backend();
    sensitivity =
        new Sensitivity(
            Library.standard(),
            OpenClBackend.onDirtyMemory(),
            Backend.named("jvm"),
            CanonicalEngine::new);
  }

  @Test
  void everyFaultIsReported_nearlyEveryOneNamed_andThePageSaysSo() throws IOException {
    List<Sensitivity.Report> reports =
        sensitivity.faults().stream().map(sensitivity::report).toList();
    assertEquals(
        List.of(),
        reports.stream().filter(r -> !r.isReported()).map(r -> r.fault().name()).toList());
    long named = reports.stream().filter(Sensitivity.Report::isNamed).count();
    assertTrue(named >= NAMED * reports.size(), "named only " + named);
    String page = Files.readString(Path.of("spec/device-faults.md"));
    for (DeviceFault fault : sensitivity.faults()) {
      assertTrue(page.contains("| %s | %s |".formatted(fault.name(), fault.group())), fault.name());
    }
  }

  @Test
  void aCleanDeviceIsNeverReported() {
    for (int seed = 0; seed < RUNS; seed++) {
      assertEquals(List.of(), sensitivity.falseAlarms(seed, QUESTIONS), "seed " + seed);
    }
  }
}
