package dev.assay.forge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.device.DeviceBackend;
import dev.assay.fixture.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The faults of devices are data that apply to the kernels as they are. */
class DeviceFaultsTest {

  private static final int LEAST = 40;

  private final List<DeviceFault> faults = DeviceFaults.all();
  private final String text = DeviceBackend.kernelText();

  @Test
  void everyFaultAppliesOnce_toKernelsThatThereAre() {
    Set<String> names = new HashSet<>();
    Set<String> texts = new HashSet<>();
    for (DeviceFault fault : faults) {
      assertTrue(names.add(fault.name()), fault.name() + " occurs twice");
      assertTrue(texts.add(fault.in(text)), fault.name() + " is another fault by another name");
      assertTrue(texts.stream().noneMatch(text::equals), fault.name() + " changes nothing");
      for (String kernel : fault.kernels()) {
        assertTrue(
            text.contains("KERNEL " + kernel + "(") || text.contains("void " + kernel + "("),
            "%s: no kernel %s".formatted(fault.name(), kernel));
      }
    }
    assertTrue(faults.size() >= LEAST, "saw only " + faults.size());
  }

  @Test
  void everyFaultSaysWhatItIs_andItsOpsHaveCases() {
    Library library = Library.standard();
    for (DeviceFault fault : faults) {
      Stream.of(fault.bug(), fault.effect(), fault.source())
          .forEach(said -> assertTrue(!said.isBlank(), fault.name()));
      fault.ops().forEach(op -> assertTrue(!library.cases(op).isEmpty(), op));
    }
  }

  /** What reports and names them, {@code SensitivityTest} measures. */
  @Test
  void thePageTellsEveryFault() throws IOException {
    List<String> page = Files.readAllLines(Path.of("spec/device-faults.md"));
    for (DeviceFault fault : faults) {
      String start = DevicePage.start(fault);
      assertTrue(page.stream().anyMatch(line -> line.startsWith(start)), start);
    }
  }

  @Test
  void everyGroupHasItsFaults() {
    Map<String, Long> groups =
        faults.stream().collect(Collectors.groupingBy(DeviceFault::group, Collectors.counting()));
    assertEquals(10, groups.size(), groups::toString);
    groups.forEach((group, count) -> assertTrue(count >= 3, group));
  }

  @Test
  void aPatchThatDoesNotApplyIsNamed() {
    DeviceFault stale =
        new DeviceFault("stale", "norms", List.of(), Set.of(), "nowhere", "", "", "", "");
    assertEquals(
        "stale: find occurs never in the kernels, expected once: nowhere",
        assertThrows(IllegalArgumentException.class, () -> stale.in(text)).getMessage());
  }
}
