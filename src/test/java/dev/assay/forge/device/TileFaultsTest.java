package dev.assay.forge.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.array.Backend;
import dev.assay.array.DType;
import dev.assay.array.device.DeviceBackend;
import dev.assay.array.device.Devices;
import dev.assay.probe.Probe;
import dev.assay.probe.Probes;
import dev.assay.probe.Probing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults in what only GPUs run are played on any device, which is taken for one. */
class TileFaultsTest {

  @Test
  void productsReportEveryFaultOfTiles_andNoneWithout() {
    Devices.backend();
    DeviceBackend clean = DeviceBackend.onDirtyMemoryAsGpu();
    Probing probing = new Probing(Backend.named("jvm"));
    List<Probe> products =
        Probes.of(DType.FLOAT32, 11).stream()
            .filter(probe -> probe.toString().matches("product .*(40|63|65).*"))
            .toList();
    List<DeviceFault> faults =
        DeviceFaults.all().stream().filter(fault -> fault.group().equals("tiles")).toList();
    assertEquals(List.of(), wrong(products, probing, clean));
    assertTrue(clean.launched().contains("product_tiles"));
    for (DeviceFault fault : faults) {
      assertTrue(fault.runs(true) && !fault.runs(false), fault.name());
      DeviceBackend faulty = clean.with(fault.in(DeviceBackend.kernelText()), fault.kernels());
      assertTrue(!wrong(products, probing, faulty).isEmpty(), fault.name());
    }
    assertTrue(faults.size() >= 3, faults::toString);
  }

  private static List<Probe> wrong(List<Probe> probes, Probing probing, Backend tested) {
    return probes.stream().filter(probe -> probing.ask(probe, tested).isPresent()).toList();
  }
}
